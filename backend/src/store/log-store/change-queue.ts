import { messageOf } from '../../lib/app-error.ts';
import { openDatabase } from './database.ts';
import { LogStoreError } from './log-store-error.ts';
import { loadState, type StoreState } from './store-state.ts';

export interface LogStoreOptions {
  folder: string;
  /** The engine's clock, in milliseconds since 1970. */
  now: () => number;
  /** Told in a sentence of whatever happens that no caller waits for. */
  onTrouble: (message: string) => void;
}

/** Changes of the store, one at a time and in the order in which they were asked for. */
export class ChangeQueue {
  readonly #options: LogStoreOptions;
  readonly #state: StoreState;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: LogStoreOptions, state: StoreState) {
    this.#options = options;
    this.#state = state;
  }

  /** What fails is told as a {@link LogStoreError}; the state is then that of a file that works, if there can be one. */
  run<T>(change: (state: StoreState) => Promise<T>): Promise<T> {
    const result = this.#last.then(async () => {
      try {
        return await change(this.#state);
      } catch (error) {
        await this.#mend();
        throw storeError(error);
      }
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves once all that was asked for is done or has failed. */
  async settle(): Promise<void> {
    await this.#last;
  }

  /** A write that failed half-way leaves DuckDB refusing all of the file until it is opened anew. */
  async #mend() {
    const { writer } = this.#state.database;
    try {
      // A transaction that could not be ended would have each later change fail, for a reason that is none.
      await writer.run('ROLLBACK').catch(() => undefined);
      await writer.run('SELECT version FROM schema_version');
    } catch {
      await this.#reopen().catch((cause: unknown) => this.#options.onTrouble(messageOf(cause)));
    }
  }

  async #reopen() {
    const { folder, now, onTrouble } = this.#options;
    await this.#state.database.close();
    const { database, setAside } = await openDatabase(folder, now());
    if (setAside) onTrouble(`The logs could not be read after a failure and lie in ${setAside}.`);
    Object.assign(this.#state, await loadState(database));
  }
}

function storeError(cause: unknown) {
  const why = messageOf(cause);
  const isFull = /no space left|disk quota|out of disk/i.test(why);
  return new LogStoreError({
    reason: isFull ? 'full' : 'unavailable',
    message: isFull
      ? 'There is no room on the disk for the logs.'
      : `The logs cannot be kept: ${why}`,
    cause,
  });
}
