import { isMap, isScalar, isSeq, type Document, type Pair } from 'yaml';
import type { Path } from './remark.ts';

/**
 * Takes a part out of a Compose file so that what is left can be judged on its own. What others refer to is replaced by
 * something harmless. False where there is no such part in the text itself, as with one that was merged in.
 */
export function takeOut(document: Document, path: Path): boolean {
  const [section, name, key] = path;
  if (section === 'services' && path.length === 1) return false;
  if (section === 'services' && path.length === 2) {
    return replace(document, path, { image: 'scratch' });
  }
  if (section === 'services' && key === 'image' && path.length === 3) {
    return replace(document, path, 'scratch');
  }
  if (path.length === 2 && typeof section === 'string' && Object.hasOwn(HARMLESS, section)) {
    return replace(document, path, HARMLESS[section]?.(String(name)));
  }
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  if (isSeq(parent)) return parent.delete(Number(path.at(-1)));
  if (!isMap(parent)) return false;
  // The last one of its name: of keys that are there twice, one is right.
  const at = parent.items.findLastIndex((pair) => isNamed(pair, path.at(-1)));
  if (at >= 0) parent.items.splice(at, 1);
  return at >= 0;
}

/** An entry of a list is right or wrong as a whole. */
export function partToTakeOut(document: Document, path: Path): Path {
  const list = path.findIndex((_, at) => isSeq(document.getIn(path.slice(0, at), true)));
  return list < 0 ? path : path.slice(0, list + 1);
}

const HARMLESS: Record<string, (name: string) => unknown> = {
  networks: () => null,
  volumes: () => null,
  configs: () => ({ content: '' }),
  secrets: (name) => ({ environment: name }),
};

function replace(document: Document, path: Path, value: unknown): boolean {
  if (document.getIn(path, true) === undefined) return false;
  document.setIn(path, document.createNode(value));
  return true;
}

function isNamed({ key }: Pair, name: string | number | undefined): boolean {
  if (!isScalar(key)) return false;
  const own = typeof key.value === 'symbol' ? '<<' : String(key.value);
  return own === String(name);
}
