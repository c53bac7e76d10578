import type { Engine, NamedContainer, PublishingContainer } from '../../docker/engine.ts';
import { AppError } from '../../lib/app-error.ts';

type AskedEngine = Pick<Engine, 'listPublishing' | 'listNamed'>;

/** The engine says that a port or a name is taken, but not by whom: adds that, where it is a container. */
export async function nameHolder(
  engine: AskedEngine,
  error: AppError | undefined,
): Promise<AppError | undefined> {
  if (error?.code === 'port-taken') return (await namePortHolder(engine, error)) ?? error;
  if (error?.code === 'container-name-taken') return (await nameNameHolder(engine, error)) ?? error;
  return error;
}

async function namePortHolder(engine: AskedEngine, error: AppError): Promise<AppError | undefined> {
  const port = Number(/^Port (\d+) /.exec(error.message)?.[1]);
  const publishing = await engine.listPublishing().catch(() => []);
  const holder = publishing.find(({ ports }) => ports.some(({ hostPort }) => hostPort === port));
  if (!holder) return undefined;
  return new AppError({
    code: error.code,
    message: `Port ${port} is taken by ${describeHolder(holder)}.`,
    next: 'Stop that container, or choose another port, then try again.',
    cause: error,
  });
}

async function nameNameHolder(engine: AskedEngine, error: AppError): Promise<AppError | undefined> {
  const name = /“([^”]+)”/.exec(error.message)?.[1];
  const named = await engine.listNamed().catch(() => []);
  const holder = named.find((one) => one.name === name);
  if (!holder) return undefined;
  return new AppError({
    code: error.code,
    message: `The container name “${holder.name}” is taken by ${describeNamed(holder)}.`,
    next: 'Remove that container or rename it, then try again.',
    cause: error,
  });
}

export function describeHolder({ name, project }: PublishingContainer): string {
  return `the container “${name}”${project ? ` of the stack “${project}”` : ''}`;
}

/** A container that is known by the name that it should not have. */
export function describeNamed({ id, image, project }: NamedContainer): string {
  const owner = project ? `the stack “${project}”` : 'no stack';
  return `the container ${id.slice(0, 12)} (${image}), which belongs to ${owner}`;
}
