import { spawn, type ChildProcess } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { messageOf } from '../../lib/app-error.ts';
import { boundData, endFirst } from './bound-memory.ts';
import { openFrames, type FrameStream } from './frames.ts';
import type { Answer, CallName, FromStore, Given, ToStore } from './messages.ts';
import { PendingCalls, type CallLimits } from './pending-calls.ts';
import { ProcessEnded, type EndCause } from './process-ended.ts';
import { watchMemory } from './watch-memory.ts';
import { readError } from './written-error.ts';

export interface StoreProcessOptions {
  /** The data's folder. */
  folder: string;
  /** The program, with its arguments. */
  command: readonly [string, ...string[]];
  /** More than it has at its start is refused to it by the kernel, where that can be told so. */
  moreDataBytes: number;
  /** With more of the machine's memory than this it is ended. */
  mostResidentBytes: number;
  onTrouble: (message: string) => void;
}

/** One life of the process of the log store. */
export interface StoreProcess {
  readonly pid: number | undefined;
  /** Resolves once the store is open; rejects with the reason why it cannot be, or why the process ended. */
  readonly ready: Promise<{ setAside: string | null }>;
  /** Resolves with the reason once it has ended. */
  readonly ended: Promise<string>;
  /** It is asked nothing. */
  readonly isIdle: boolean;
  /** It was of use: that it ends is no failure to start. */
  readonly hasServed: boolean;
  /** Rejects with what the store says, with the signal's reason, or with {@link ProcessEnded}. */
  call<N extends CallName>(name: N, given: Given<N>, limits: CallLimits): Promise<Answer<N>>;
  /** Lets it finish what it writes, for a while. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 8_000;
const LOOK_EVERY_MS = 200;
const KEPT_CHARACTERS = 4_000;
const OUT_OF_MEMORY = /out of memory|bad_alloc/i;
export function startStoreProcess(options: StoreProcessOptions): StoreProcess {
  return new Life(options);
}

class Life implements StoreProcess {
  readonly ready: Promise<{ setAside: string | null }>;
  readonly ended: Promise<string>;
  private readonly options: StoreProcessOptions;
  private readonly child: ChildProcess;
  private readonly frames: FrameStream<ToStore>;
  private readonly pending: PendingCalls;
  private readonly words: () => string;
  private cause: EndCause | undefined;
  private open!: (opened: { setAside: string | null }) => void;
  private fail!: (error: Error) => void;

  constructor(options: StoreProcessOptions) {
    this.options = options;
    this.ready = new Promise((resolve, reject) => {
      this.open = resolve;
      this.fail = reject;
    });
    this.child = spawnApart(options);
    this.words = keepLastWords(this.child);
    this.frames = openFrames<FromStore, ToStore>(this.child.stdio[3] as Duplex, (message) =>
      this.take(message),
    );
    this.pending = new PendingCalls({
      onLate: () => this.kill('late'),
      send: (message) => this.frames.send(message),
      watch: () =>
        watchMemory(this.pid, LOOK_EVERY_MS, (bytes) => {
          if (bytes > options.mostResidentBytes) this.kill('memory');
        }),
    });
    this.ended = this.untilEnded();
    this.frames.send({ kind: 'open', folder: options.folder });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isIdle(): boolean {
    return this.pending.isEmpty;
  }

  get hasServed(): boolean {
    return this.pending.hasServed;
  }

  call<N extends CallName>(name: N, given: Given<N>, limits: CallLimits): Promise<Answer<N>> {
    return this.pending.add(name, given, limits);
  }

  async close(): Promise<void> {
    this.frames.send({ kind: 'close' });
    const mercy = setTimeout(() => this.child.kill('SIGKILL'), CLOSE_WITHIN_MS);
    await this.ended;
    clearTimeout(mercy);
  }

  private take(message: FromStore): void {
    switch (message.kind) {
      case 'ready':
        return void this.openBounded(message.setAside);
      case 'failed':
        return this.fail(readError(message.error));
      case 'trouble':
        return this.options.onTrouble(message.message);
      case 'answer':
        return this.pending.answer(message.id, message.answer);
      case 'refusal':
        return this.pending.refuse(message.id, readError(message.error));
    }
  }

  private async openBounded(setAside: string | null): Promise<void> {
    const { pid, options } = this;
    const isBounded = pid !== undefined && (await boundData(pid, options.moreDataBytes));
    if (!isBounded) options.onTrouble('The memory of the log store is watched, but not bounded.');
    this.open({ setAside });
  }

  private kill(cause: EndCause): void {
    this.cause ??= cause;
    this.child.kill('SIGKILL');
  }

  private untilEnded(): Promise<string> {
    return new Promise((resolve) => {
      const end = (why: string) => {
        const cause = this.cause ?? (OUT_OF_MEMORY.test(this.words()) ? 'memory' : 'crash');
        const message = `The process of the log store ${why}.`;
        this.pending.endAll(cause, message);
        this.fail(new ProcessEnded({ cause, blame: 'none', message }));
        resolve(message);
      };
      // Whoever waits for it is told; nobody need wait.
      this.ready.catch(() => undefined);
      this.child.once('error', (error) => end(`could not be started: ${messageOf(error)}`));
      this.child.once('close', (code, signal) => end(this.reasonOf(code, signal)));
    });
  }

  private reasonOf(code: number | null, signal: NodeJS.Signals | null): string {
    if (this.cause === 'late') return 'was ended: a question took longer than it may';
    if (this.cause === 'memory') return 'was ended: it took more memory than it may';
    const said = this.words()
      .trim()
      .split('\n')
      .find((line) => /error/i.test(line));
    const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
    return said ? `${how}: ${said.trim()}` : how;
  }
}

/** A session of its own, so that what a terminal sends to the backend does not reach it: it ends when the backend says so. */
function spawnApart({ command: [program, ...args] }: StoreProcessOptions): ChildProcess {
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // Little of the C library's heaps, and a thread for each connection with some to spare for files.
    env: { MALLOC_ARENA_MAX: '2', UV_THREADPOOL_SIZE: '6' },
  });
  if (child.pid !== undefined) endFirst(child.pid);
  // What cannot be written any more is told by the end of the process.
  child.stdio[3]?.on('error', () => undefined);
  return child;
}

function keepLastWords({ stderr }: ChildProcess): () => string {
  let words = '';
  stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-KEPT_CHARACTERS);
  });
  return () => words;
}
