import { visit, type Document, type Scalar } from 'yaml';
import { pathOf } from './node-path.ts';
import type { Remark } from './remark.ts';

/** Sections that Compose checks; in an extension everything is right. */
const SECTIONS = /^(services|networks|volumes|configs|secrets|models)$/;
/** What YAML 1.1 takes for a moment in time, as Compose's parser does. */
const DATE =
  /^\d{4}-(?:\d{2}-\d{2}|\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?(?:Z|[+-]\d{2}:\d{2})|[ \t]+\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?)?)$/;

/** Plain words that YAML takes for something else than text, where Compose wants text. */
export function checkScalars(document: Document): Remark[] {
  const found: Remark[] = [];
  visit(document, {
    Scalar: (key, scalar, ancestors) => {
      const path = pathOf(key, ancestors);
      if (!SECTIONS.test(String(path[0]))) return;
      const message = key === 'key' ? problemOfKey(scalar) : problemOfValue(scalar);
      const [from, to] = scalar.range ?? [0, 0];
      if (message) found.push({ severity: 'error', message, from, to, path });
    },
  });
  return found;
}

function problemOfKey(key: Scalar): string | undefined {
  const written = key.source ?? '';
  const isText = typeof key.value === 'string' || typeof key.value === 'symbol';
  if (isText && !isDate(key)) return undefined;
  return `YAML reads the key ${written || 'null'} as ${kindOf(key)}. Put it in quotes: "${written}".`;
}

function problemOfValue(scalar: Scalar): string | undefined {
  if (!isDate(scalar)) return undefined;
  return `YAML reads ${scalar.source} as a date. Put it in quotes: "${scalar.source}".`;
}

/** Parts that are no calendar day stay text. */
function isDate(scalar: Scalar): boolean {
  const { source = '' } = scalar;
  if (scalar.type !== 'PLAIN' || scalar.tag || !DATE.test(source)) return false;
  const [year = 0, month = 0, day = 0] = source.split(/[-Tt \t]/).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function kindOf(key: Scalar): string {
  if (isDate(key)) return 'a date';
  if (key.value === null) return 'nothing';
  return typeof key.value === 'boolean' ? 'true or false' : 'a number';
}
