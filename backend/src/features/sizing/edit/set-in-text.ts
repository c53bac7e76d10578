import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  stringify,
  type Alias,
  type Document,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { setIn } from './plain-value.ts';

interface Change {
  path: readonly string[];
  /** As it is written in the file, but for quotes. */
  written: string;
}

/** What is between two offsets of a text goes, and other words come in its place. */
interface Splice {
  from: number;
  to: number;
  words: string;
}

interface Place {
  text: string;
  document: Document;
  /** The plain value of the map that is looked at, with what it takes over by `<<`. */
  value: unknown;
}

/**
 * The text with one value set, all else byte for byte as it was: the document tells where, the text is cut and joined, since
 * a document that is written anew has another indentation, other line breaks and comments at other places. Undefined
 * where the text leaves no place for it.
 */
export function setInText(place: Place, change: Change): string | undefined {
  const { text, document } = place;
  const root = document.contents;
  if (!isMap(root)) return undefined;
  const splice = findSplice(place, { map: root, ...change });
  return splice && text.slice(0, splice.from) + splice.words + text.slice(splice.to);
}

interface Step extends Change {
  map: YAMLMap;
}

function findSplice(place: Place, { map, path, written }: Step): Splice | undefined {
  const [key = '', ...rest] = path;
  const value = memberOf(place.value, key);
  const inner = { ...place, value };
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (!pair) return insertPair(inner, { map, path, written });
  const node = pair.value as Node | null;
  if (rest.length === 0) {
    return isUnwritten(node) ? fill(place.text, pair, written) : replaceValue(node, written);
  }
  const inside = { path: rest, written };
  if (isMap(node)) return findSplice(inner, { map: node, ...inside });
  const words = pairIn(value, inside);
  if (isUnwritten(node)) return fill(place.text, pair, `{ ${words} }`);
  return isAlias(node) ? takeOver(place, node, words) : undefined;
}

/** In place of an alias a map of its own, with all that it stood for. */
function takeOver({ text, document }: Place, alias: Alias, words: string): Splice | undefined {
  if (!alias.range || !isMap(alias.resolve(document))) return undefined;
  return over(alias, `{ <<: ${text.slice(alias.range[0], alias.range[1])}, ${words} }`);
}

function pairIn(value: unknown, change: Change): string {
  return flowPair(memberOf(value, change.path[0] ?? ''), change);
}

const QUOTES: Partial<Record<Scalar.Type, string>> = { QUOTE_DOUBLE: '"', QUOTE_SINGLE: "'" };

function replaceValue(node: Node | null, written: string): Splice | undefined {
  if (isAlias(node)) return over(node, written);
  // A tag says how the value is taken: `!reset` takes none.
  if (!isScalar(node) || node.tag?.startsWith('!')) return undefined;
  const quote = QUOTES[node.type ?? 'PLAIN'] ?? '';
  return over(node, `${quote}${written}${quote}`);
}

function over({ range }: Node, words: string): Splice | undefined {
  return range ? { from: range[0], to: range[1], words } : undefined;
}

/** Behind the colon, and not behind the comment after it. */
function fill(text: string, { key }: Pair, words: string): Splice | undefined {
  const end = (key as Node).range?.[1] ?? 0;
  return insertAt(text[end] === ':' ? end + 1 : undefined, ` ${words}`);
}

/** `key:` and nothing behind it. */
function isUnwritten(node: Node | null): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1];
}

/** `value`: what the map has by that key without having it itself, by `<<`. */
function insertPair({ text, value }: Place, { map, path, written }: Step): Splice | undefined {
  const last = map.items.at(-1);
  if (map.flow) {
    const pair = flowPair(value, { path, written });
    if (last) return insertAt(endOfPair(last), `, ${pair}`);
    return insertAt(map.range && map.range[0] + 1, ` ${pair} `);
  }
  const end = last && endOfPair(last);
  if (end === undefined) return undefined;
  const indent = ' '.repeat(columnOf(text, map));
  const lines =
    value === undefined
      ? path.map((key, depth) => `${'  '.repeat(depth)}${key}:`)
      : [flowPair(value, { path, written })];
  if (value === undefined) lines.push(`${lines.pop()} ${written}`);
  return insertLines(text, { after: end, lines: lines.map((line) => indent + line) });
}

function insertAt(at: number | null | undefined, words: string): Splice | undefined {
  return at == null ? undefined : { from: at, to: at, words };
}

/** Below the line that ends at or behind `after`, with the comment that may stand there. */
function insertLines(text: string, { after, lines }: { after: number; lines: string[] }): Splice {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const words = lines.join(lineBreak);
  // A text of several lines has the last line break for its own.
  if (text[after - 1] === '\n') return { from: after, to: after, words: words + lineBreak };
  const lineEnd = text.slice(after).search(/\r?\n/);
  const at = lineEnd < 0 ? text.length : after + lineEnd;
  return { from: at, to: at, words: lineBreak + words };
}

/** `resources: { limits: { memory: 64m } }`, with whatever else `value` has in them. */
function flowPair(value: unknown, { path, written }: Change): string {
  const [key = '', ...rest] = path;
  if (rest.length === 0) return `${key}: ${written}`;
  const scalar = /^[\d.]+$/.test(written) ? Number(written) : written;
  const whole = stringify(setIn(value, rest, scalar), {
    collectionStyle: 'flow',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return `${key}: ${whole.trim()}`;
}

/** Where the last thing in it ends, without a comment behind it. */
function endOf(node: Node): number | undefined {
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1);
    return last && endOfPair(last);
  }
  if (isSeq(node) && !node.flow) return endOf(node.items.at(-1) as Node);
  return node.range?.[1];
}

function endOfPair({ key, value }: Pair): number | undefined {
  const node = value as Node | null;
  return node && !isUnwritten(node) ? endOf(node) : (key as Node).range?.[1];
}

function columnOf(text: string, map: YAMLMap): number {
  const from = (map.items[0]?.key as Node | undefined)?.range?.[0] ?? 0;
  return from - (text.lastIndexOf('\n', from - 1) + 1);
}

function memberOf(value: unknown, key: string): unknown {
  return (value as Record<string, unknown> | null | undefined)?.[key];
}
