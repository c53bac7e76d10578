import type { LogStore } from '../log-store/log-store.ts';
import { KeptProcess } from './kept-process.ts';
import { ProcessLogStore } from './process-log-store.ts';
import { createQuestions } from './questions.ts';
import { startStoreProcess } from './store-process.ts';

export interface LogProcessOptions {
  /** Where the logs lie. */
  folder: string;
  /** The program of the process, with its arguments. */
  command: readonly [string, ...string[]];
  /** Told in a sentence of whatever happens that no caller waits for. */
  onTrouble: (message: string) => void;
  memory?: MemoryLimits;
}

export interface MemoryLimits {
  /** Of memory that the process writes to, as the kernel counts it before it gives any. */
  mostDataBytes: number;
  mostResidentBytes: number;
}

export interface RunningLogStore {
  store: LogStore;
  /** What a user has to know of it. */
  notices(): string[];
  /** Says when there are others; returns what ends that. */
  onNotices(listener: () => void): () => void;
  /** Of the process, while there is one. */
  readonly pid: number | undefined;
}

const MEGABYTE = 1_000_000;
/**
 * Node and DuckDB take some 120 MB of data at rest, of which 90 are ever resident, and some 250 at most while a flood is
 * stored. What is left is for a question; most of DuckDB's own memory is bounded besides.
 */
const MEMORY: MemoryLimits = {
  mostDataBytes: 640 * MEGABYTE,
  mostResidentBytes: 512 * MEGABYTE,
};

/** Starts the log store in a process of its own, and again whenever that ends. What is asked meanwhile waits for it. */
export function startLogStore(options: LogProcessOptions): RunningLogStore {
  const { folder, command, onTrouble, memory = MEMORY } = options;
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
  return {
    store: new ProcessLogStore(kept, createQuestions(kept, memory.mostResidentBytes)),
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
