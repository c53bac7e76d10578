import { explainRefusal } from '../../docker/compose-refusal.ts';
import { readComposeText, type ComposeText } from '../../lib/compose-text.ts';
import { fillIn } from './fill-in.ts';
import { rangeOf } from './problem-place.ts';
import { refusalPath } from './refusal-path.ts';
import type { Path, Remark } from './remark.ts';
import { partToTakeOut, takeOut } from './take-out.ts';

/** What Compose says of a file that it does not take; null where it takes it. */
export type AskCompose = (compose: string) => Promise<string | null>;

export interface Question {
  compose: string;
  variables: Record<string, string>;
  /** Paths of what Compose must not see, since it would read files. */
  forbidden: Path[];
  /** What is known to be wrong. */
  known: Remark[];
  ask: AskCompose;
  /** After so long it is not asked again: what is found by then is of more use than to wait. */
  patienceMs: number;
}

export interface Answer {
  /** Compose takes the file, but for what it must not see. */
  isTaken: boolean;
  found: Remark[];
}

/** Compose names one problem at a time: as often it is asked about what is left without those that are known. */
const MOST_ROUNDS = 8;

/** What Compose finds wrong with a file beside what is known. */
export async function findRefusals(question: Question): Promise<Answer> {
  const { compose, forbidden, known, ask } = question;
  const { document } = readComposeText(compose);
  const parts = forbidden.map((path) => partToTakeOut(document, path));
  const whole = without(compose, parts);
  if (whole === undefined) return { isTaken: false, found: [] };
  const said = await ask(whole);
  if (said === null) return { isTaken: true, found: [] };
  const paths = known.flatMap(({ path }) => (path ? [path] : []));
  if (paths.length < known.length) return { isTaken: false, found: [] };
  const first = paths.length === 0 ? said : undefined;
  return { isTaken: false, found: await askOn(question, [...forbidden, ...paths], first) };
}

async function askOn(question: Question, paths: Path[], first: string | undefined) {
  const { compose, variables, ask, patienceMs } = question;
  const start = Date.now();
  const original = readComposeText(compose);
  const out = paths.map((path) => partToTakeOut(original.document, path));
  const found: Remark[] = [];
  for (let round = 0; round < MOST_ROUNDS && Date.now() - start < patienceMs; round += 1) {
    const text = without(compose, out);
    if (text === undefined) break;
    const said = round === 0 && first !== undefined ? first : await ask(text);
    if (said === null) break;
    const value = fillIn(readComposeText(text).value, variables);
    const remark = describe({ said, value, original, out, isWhole: text === compose });
    found.push(remark);
    if (!remark.path) break;
    out.push(partToTakeOut(original.document, remark.path));
  }
  return found;
}

interface Said {
  said: string;
  value: unknown;
  original: ComposeText;
  /** What the text that Compose was asked about is without. */
  out: Path[];
  isWhole: boolean;
}

function describe({ said, value, original, out, isWhole }: Said): Remark {
  const refusal = explainRefusal(said);
  const left = refusalPath(value, refusal);
  const path = left && pathBefore(left, out);
  const { document, lines } = original;
  const range = path && rangeOf(document, path);
  const line =
    isWhole && refusal.line !== undefined ? lines.lineStarts[refusal.line - 1] : undefined;
  const [from, to] = range ?? [line ?? 0, line ?? 0];
  return { severity: 'error', message: refusal.message, from, to, ...(path && { path }) };
}

/** Where in the original text a part is, given where it is in what is left: entries of lists have moved up. */
function pathBefore(path: Path, out: Path[]): Path {
  const before: Path = [];
  for (const key of path)
    before.push(typeof key === 'number' ? indexBefore(key, before, out) : key);
  return before;
}

function indexBefore(index: number, list: Path, out: Path[]): number {
  const isInList = (path: Path) => path.length === list.length + 1 && startsWith(path, list);
  const gone = new Set(out.filter(isInList).map((path) => Number(path.at(-1))));
  let before = -1;
  for (let left = index; left >= 0; left -= 1) {
    before += 1;
    while (gone.has(before)) before += 1;
  }
  return before;
}

/** The text without some of its parts; undefined where one cannot be taken out. */
function without(compose: string, paths: Path[]): string | undefined {
  if (paths.length === 0) return compose;
  const { document } = readComposeText(compose);
  const distinct = new Map(paths.map((path) => [JSON.stringify(path.map(String)), path]));
  // What is inside first, and lists from behind, so that all other places stay.
  const ordered = [...distinct.values()].sort(byPlace).reverse();
  if (!ordered.every((path) => takeOut(document, path))) return undefined;
  try {
    return String(document);
  } catch {
    // An alias whose anchor was taken out.
    return undefined;
  }
}

function byPlace(a: Path, b: Path): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const order = String(a[at]).localeCompare(String(b[at]), 'en', { numeric: true });
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((key, at) => String(key) === String(path[at]));
}
