import { isPair, isScalar, isSeq, visit, type Document, type Node, type Pair } from 'yaml';
import type { Path } from './remark.ts';

type Ancestor = Document | Node | Pair;

/** Keys and indices that lead to a node, from what a visitor is told of it. */
export function pathOf(key: number | 'key' | 'value' | null, ancestors: readonly Ancestor[]): Path {
  const path: Path = [];
  ancestors.forEach((ancestor, at) => {
    if (isPair(ancestor)) path.push(keyOf(ancestor));
    if (!isSeq(ancestor)) return;
    const next: unknown = ancestors[at + 1];
    path.push(next === undefined ? Number(key) : ancestor.items.indexOf(next));
  });
  return path;
}

function keyOf({ key }: Pair): string {
  if (!isScalar(key)) return String(key);
  return typeof key.value === 'symbol' ? '<<' : String(key.value);
}

/** The key of a map that begins at this place of the text. */
export function keyPathAt(document: Document, offset: number): Path | undefined {
  let found: Path | undefined;
  visit(document, {
    Scalar: (key, { range }, ancestors) => {
      if (key !== 'key' || range?.[0] !== offset) return undefined;
      found = pathOf(key, ancestors);
      return visit.BREAK;
    },
  });
  return found;
}
