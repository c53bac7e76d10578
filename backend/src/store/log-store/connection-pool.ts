import type { DuckDBConnection } from '@duckdb/node-api';

export interface ConnectionPool {
  /**
   * Lends a connection for as long as the task takes. An abort ends the wait for one, or interrupts what the connection is
   * running, and throws the signal's reason.
   */
  use<T>(task: (connection: DuckDBConnection) => Promise<T>, signal?: AbortSignal): Promise<T>;
  close(): void;
}

/** An interrupt that comes between two statements, or before the first, is lost. */
const INTERRUPT_EVERY_MS = 20;

/**
 * A few connections, so that a slow query keeps only itself waiting. Fewer than Node has threads for such work, since the
 * writer needs one of them.
 */
export async function createConnectionPool(
  connect: () => Promise<DuckDBConnection>,
  size: number,
): Promise<ConnectionPool> {
  const all = await Promise.all(Array.from({ length: size }, connect));
  const idle = [...all];
  const waiting: ((connection: DuckDBConnection) => void)[] = [];

  const take = async (signal: AbortSignal | undefined) =>
    idle.pop() ??
    new Promise<DuckDBConnection>((resolve, reject) => {
      const give = (connection: DuckDBConnection) => {
        signal?.removeEventListener('abort', leave);
        resolve(connection);
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(give), 1);
        reject(signal!.reason as Error);
      };
      waiting.push(give);
      signal?.addEventListener('abort', leave, { once: true });
    });
  const giveBack = (connection: DuckDBConnection) => {
    const next = waiting.shift();
    if (next) next(connection);
    else idle.push(connection);
  };
  return {
    use: async (task, signal) => {
      signal?.throwIfAborted();
      const connection = await take(signal);
      try {
        return await interruptible(() => task(connection), { connection, signal });
      } finally {
        giveBack(connection);
      }
    },
    close: () => all.forEach((connection) => connection.closeSync()),
  };
}

async function interruptible<T>(
  task: () => Promise<T>,
  { connection, signal }: { connection: DuckDBConnection; signal: AbortSignal | undefined },
) {
  signal?.throwIfAborted();
  let repeating: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    repeating ??= setInterval(interrupt, INTERRUPT_EVERY_MS);
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    return await task();
  } catch (error) {
    // DuckDB's own message is that it was interrupted; the signal says why.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
    clearInterval(repeating);
  }
}
