import type { Answer, CallName, Given, ToStore } from './messages.ts';
import { ProcessEnded, type Blame, type EndCause } from './process-ended.ts';

export interface CallLimits {
  /** Without an answer until then, the process is ended. */
  limitMs: number;
  signal?: AbortSignal | undefined;
}

interface Options {
  /** A call was not answered in time. */
  onLate: () => void;
  send: (message: ToStore) => void;
  /** Begins to watch the process, which it does while there are calls; returns what ends the watch. */
  watch: () => () => void;
}

interface Pending {
  name: CallName;
  isLate: boolean;
  timer: NodeJS.Timeout;
  resolve: (answer: never) => void;
  reject: (error: unknown) => void;
  /** No longer listens to the signal. */
  leave: () => void;
}

/** Who gave up a question waits no more, but the process has to let go of it. */
const LET_GO_MS = 3_000;
/** Of questions in the panel's own words no one takes much memory. */
const LIKELIEST: CallName = 'runSql';
const QUESTIONS: ReadonlySet<CallName> = new Set<CallName>([
  'read',
  'histogram',
  'facets',
  'patterns',
  'runSql',
  'exportPart',
]);

/** With one of them done a process has served; one that only ever answers questions may end with each change. */
const CHANGES: ReadonlySet<CallName> = new Set<CallName>([
  'openSource',
  'setRead',
  'keepHole',
  'endHole',
  'append',
  'enforceLimits',
  'clear',
  'addGap',
]);

/** What was asked of a process and is not answered yet. */
export class PendingCalls {
  /** A change was done or refused, or it was a question that ended the process. */
  hasServed = false;
  private readonly options: Options;
  private readonly calls = new Map<number, Pending>();
  private lastId = 0;
  private endWatch: (() => void) | undefined;
  private ended: { cause: EndCause; message: string } | undefined;

  constructor(options: Options) {
    this.options = options;
  }

  add<N extends CallName>(
    name: N,
    given: Given<N>,
    { limitMs, signal }: CallLimits,
  ): Promise<Answer<N>> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(new ProcessEnded({ ...this.ended, blame: 'none' }));
      if (signal?.aborted) return reject(signal.reason as Error);
      const id = (this.lastId += 1);
      const abort = () => this.abandon(id, signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      this.calls.set(id, {
        ...{ name, resolve, reject },
        isLate: false,
        timer: this.timeOut(id, limitMs),
        leave: () => signal?.removeEventListener('abort', abort),
      });
      this.endWatch ??= this.options.watch();
      // The name goes with what it is given, which the compiler cannot follow through a type parameter.
      this.options.send({ kind: 'call', id, name, given } as ToStore);
    });
  }

  get isEmpty(): boolean {
    return this.calls.size === 0;
  }

  answer(id: number, answer: unknown): void {
    const call = this.take(id);
    this.hasServed ||= call !== undefined && CHANGES.has(call.name);
    call?.resolve(answer as never);
  }

  refuse(id: number, error: unknown): void {
    const call = this.take(id);
    this.hasServed ||= call !== undefined && CHANGES.has(call.name);
    call?.reject(error);
  }

  /** The process has ended. */
  endAll(cause: EndCause, message: string): void {
    this.ended = { cause, message };
    const blames = this.blamesOf(cause);
    this.hasServed ||= cause !== 'crash' && blames.size > 0;
    for (const id of [...this.calls.keys()]) {
      const blame = blames.get(id) ?? 'none';
      this.take(id)?.reject(new ProcessEnded({ cause, blame, message }));
    }
  }

  private abandon(id: number, reason: unknown): void {
    const call = this.calls.get(id);
    if (!call) return;
    call.reject(reason);
    clearTimeout(call.timer);
    call.timer = this.timeOut(id, LET_GO_MS);
    this.options.send({ kind: 'abort', id });
  }

  private timeOut(id: number, limitMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      const call = this.calls.get(id);
      if (call) call.isLate = true;
      this.options.onLate();
    }, limitMs);
  }

  private take(id: number): Pending | undefined {
    const call = this.calls.get(id);
    if (!call) return undefined;
    this.calls.delete(id);
    clearTimeout(call.timer);
    call.leave();
    if (this.calls.size === 0) {
      this.endWatch?.();
      this.endWatch = undefined;
    }
    return call;
  }

  private blamesOf(cause: EndCause): Map<number, Blame> {
    const calls = [...this.calls];
    if (cause === 'late') {
      return new Map(calls.filter(([, { isLate }]) => isLate).map(([id]) => [id, 'guilty']));
    }
    const written = calls.filter(([, { name }]) => name === LIKELIEST);
    const suspects =
      written.length > 0 ? written : calls.filter(([, { name }]) => QUESTIONS.has(name));
    const isSure = cause === 'memory' && suspects.length === 1;
    return new Map(suspects.map(([id]) => [id, isSure ? 'guilty' : 'suspect']));
  }
}
