import type { Engine, PublishingContainer } from '../../docker/engine.ts';
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
  return new AppError({
    code: 'port-taken',
    message: `Port ${port} is taken by ${describeHolder(holder)}.`,
    next: 'Stop that container, or choose another port, then try again.',
    cause: error,
  });
}

export function describeHolder({ name, project }: PublishingContainer): string {
  return `the container “${name}”${project ? ` of the stack “${project}”` : ''}`;
}
