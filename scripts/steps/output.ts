import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { once } from 'node:events';

/** Where a step writes: a file until the step ends, so that two side by side do not mix, or this terminal. */
export interface Output {
  /** For a child process, as both its streams. */
  fd: number;
  say: (line: string) => void;
  /** Prints what was kept. */
  show: () => Promise<void>;
}

/** Keeps what is written in `file`; without one it goes to standard output at once. */
export function createOutput(file?: string): Output {
  const fd = file === undefined ? 1 : openSync(file, 'w');
  return {
    fd,
    say: (line) => (file === undefined ? console.log(line) : void writeSync(fd, `${line}\n`)),
    show: async () => {
      if (file === undefined) return;
      closeSync(fd);
      const text = createReadStream(file);
      text.pipe(process.stdout, { end: false });
      await once(text, 'end');
    },
  };
}
