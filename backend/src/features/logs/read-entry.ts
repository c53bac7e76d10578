import { stripVTControlCharacters } from 'node:util';
import type { LogLine } from '../../docker/logs/join-lines.ts';
import { levelOf } from './find-level.ts';
import type { Level } from './levels.ts';
import { tryReadFields, type Fields } from './read-fields.ts';

/** What a line says, once it is read. */
export interface LineContent {
  text: string;
  raw: string | null;
  level: Level;
  fields: Fields | null;
}

// eslint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;
// eslint-disable-next-line no-control-regex -- as above
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Plain text, level and fields of a line. */
export function readContent({ text: written }: Pick<LogLine, 'text'>): LineContent {
  const text = CONTROL.test(written) ? plain(written) : written;
  const fields = tryReadFields(text) ?? null;
  const raw = text === written ? null : written;
  return { text, raw, level: levelOf(text, fields ?? undefined), fields };
}

/** Without escape sequences; of a line that was written over (a progress bar), what stood there last. */
function plain(written: string): string {
  const last = written.split('\r').findLast((part) => part !== '') ?? '';
  return stripVTControlCharacters(last).replace(CONTROLS, '');
}
