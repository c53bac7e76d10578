import type { Engine } from '../../docker/engine.ts';
import { AppError } from '../../lib/app-error.ts';

/** The engine says that a port is taken, but not by whom: adds that, where it is a container. */
export async function nameHolder(
  engine: Pick<Engine, 'listPublishing'>,
  error: AppError | undefined,
): Promise<AppError | undefined> {
  const port = Number(/^Port (\d+) /.exec(error?.message ?? '')?.[1]);
  if (error?.code !== 'port-taken' || !port) return error;
  const publishing = await engine.listPublishing().catch(() => []);
  const holder = publishing.find(({ ports }) => ports.some(({ hostPort }) => hostPort === port));
  if (!holder) return error;
  const stack = holder.project ? ` of the stack “${holder.project}”` : '';
  return new AppError({
    code: 'port-taken',
    message: `Port ${port} is taken by the container “${holder.name}”${stack}.`,
    next: 'Stop that container, or choose another port, then try again.',
    cause: error,
  });
}
