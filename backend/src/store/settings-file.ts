import type { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';

export interface SettingsFile<T> {
  get(): T;
  save(settings: T): Promise<void>;
  /** One after the other: of two changes at one moment, none is lost. */
  change(by: (settings: T) => T): Promise<void>;
  /** What the user should know of how it was opened. */
  problems: string[];
}

interface Options<T> {
  path: string;
  schema: z.ZodType<T>;
  defaults: T;
  /** `The settings of the logs` */
  what: string;
}

/** Settings in a file; what cannot be read is set aside, and the defaults hold. */
export async function openSettings<T>({
  path,
  schema,
  defaults,
  what,
}: Options<T>): Promise<SettingsFile<T>> {
  const read = await readJsonFile(path, schema);
  let settings = read.kind === 'found' ? read.value : defaults;
  const problems =
    read.kind === 'corrupt'
      ? [`${what} could not be read and were set aside as ${read.setAside}.`]
      : [];
  let turn = Promise.resolve();
  const change = (by: (now: T) => T): Promise<void> => {
    const write = async () => {
      const wanted = by(settings);
      await writeJsonFile(path, wanted);
      settings = wanted;
    };
    const written = turn.then(write);
    turn = written.catch(() => undefined);
    return written;
  };
  return {
    get: () => settings,
    save: (wanted) => change(() => wanted),
    change,
    problems,
  };
}
