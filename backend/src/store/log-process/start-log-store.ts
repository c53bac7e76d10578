import { repeat } from '../../lib/repeat.ts';
import type { LogStore } from '../log-store/log-store.ts';
import { KeptProcess } from './kept-process.ts';
import { ProcessLogStore } from './process-log-store.ts';
import { createQuestions } from './questions.ts';
import { startStoreProcess } from './store-process.ts';
import { residentBytes } from './watch-memory.ts';

export interface LogProcessOptions {
  /** Where the logs lie. */
  folder: string;
  /** The program of the process, with its arguments. */
  command: readonly [string, ...string[]];
  /** Told in a sentence of whatever happens that no caller waits for. */
  onTrouble: (message: string) => void;
  memory?: Partial<MemoryLimits>;
  /** How long memory may stay at rest before it is given back. */
  restMs?: number;
}

export interface MemoryLimits {
  /** Of memory to write to, beyond what the process has at its start; the kernel counts it before it gives any. */
  moreDataBytes: number;
  mostResidentBytes: number;
  /** Where a process has more than this at rest, another takes its place. */
  mostAtRestBytes: number;
}

export interface RunningLogStore {
  store: LogStore;
  /** What a user has to know of it. */
  notices: () => string[];
  /** Says when there are others; returns what ends that. */
  onNotices: (listener: () => void) => () => void;
  /** Of the process, while there is one. */
  readonly pid: number | undefined;
}

/** What was taken for a flood or a question is given back by a new process: the C library and Node would keep it. */
const REST_MS = 10_000;
const MEGABYTE = 1_000_000;
/**
 * Node and DuckDB have some 100 MB resident at rest, and 200 while a flood is stored. What is left is for a question; most
 * of DuckDB's own memory is bounded besides.
 */
const MEMORY: MemoryLimits = {
  moreDataBytes: 512 * MEGABYTE,
  mostResidentBytes: 512 * MEGABYTE,
  mostAtRestBytes: 140 * MEGABYTE,
};

/** Starts the log store in a process of its own, and again whenever that ends. What is asked meanwhile waits for it. */
export function startLogStore(options: LogProcessOptions): RunningLogStore {
  const { folder, command, onTrouble, restMs = REST_MS } = options;
  const memory = { ...MEMORY, ...options.memory };
  const listeners = new Set<() => void>();
  const setAside: string[] = [];
  let downReason: string | null = null;
  const tell = () => listeners.forEach((listener) => listener());
  const kept = new KeptProcess({
    start: () => startStoreProcess({ folder, command, onTrouble, ...memory }),
    onSetAside: (path) => {
      setAside.push(`The logs could not be read and were set aside as ${path}.`);
      tell();
    },
    onDown: (reason) => {
      downReason = reason;
      tell();
    },
    onEnd: onTrouble,
  });
  const store = new ProcessLogStore(kept, createQuestions(kept, memory.mostResidentBytes));
  const isLarge = () => (residentBytes(kept.pid) ?? 0) > memory.mostAtRestBytes;
  repeat(() => {
    if ((store.restedMs ?? 0) > restMs && isLarge()) void store.giveMemoryBack();
  }, restMs);
  return {
    store,
    notices: () => [...setAside, ...(downReason === null ? [] : [downNotice(downReason)])],
    onNotices: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get pid() {
      return kept.pid;
    },
  };
}

function downNotice(reason: string): string {
  return `Logs are not kept at the moment, and older ones cannot be read. ${reason} It is started again until it runs.`;
}
