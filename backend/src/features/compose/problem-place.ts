import type { Problem } from '@stackyard/contract';
import { isCollection, isScalar, type Document, type LineCounter } from 'yaml';
import type { Path, Remark } from './remark.ts';
import type { SchemaError } from './compose-schema.ts';
import { fromPointer } from './json-pointer.ts';

export interface Place {
  document: Document;
  lines: LineCounter;
}

/** Where in the text the schema's error is. */
export function locate({ document }: Place, error: SchemaError): Remark {
  const path = fromPointer(error.instancePath);
  const extra: unknown = error.params['additionalProperty'];
  const isKey = typeof extra === 'string';
  const whole = isKey ? [...path, extra] : path;
  const [from, to] = (isKey ? keyRange(document, whole) : undefined) ??
    rangeOf(document, path) ?? [0, 0];
  return { severity: 'error', message: error.message, from, to, path: whole };
}

/** Of the value, or of its key where the value takes lines of its own. */
export function rangeOf(document: Document, path: Path): [number, number] | undefined {
  const node: unknown = document.getIn(path, true);
  const isBlock = isCollection(node) && !node.flow;
  return (isBlock ? keyRange(document, path) : undefined) ?? valueRange(document, path);
}

/** Of the key itself, as offsets. */
export function keyRange(document: Document, path: Path): [number, number] | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const items = (parent as { items?: unknown[] } | undefined)?.items ?? [];
  for (const item of items) {
    const key = (item as { key?: unknown }).key;
    if (isScalar(key) && String(key.value) === String(path.at(-1)) && key.range) {
      return [key.range[0], key.range[1]];
    }
  }
  return undefined;
}

/** Of the value, or of the nearest one around it that is there. */
export function valueRange(document: Document, path: Path): [number, number] | undefined {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: number[] } | undefined;
    const [from, to] = node?.range ?? [];
    if (from !== undefined && to !== undefined) return [from, to];
  }
  return undefined;
}

/** A part of the Compose file, given by offsets, as lines and columns from 1. */
export function problemAt(
  lines: LineCounter,
  {
    severity = 'error',
    message,
    from,
    to,
  }: Partial<Pick<Remark, 'severity'>> & Omit<Remark, 'severity'>,
): Problem {
  const start = lines.linePos(from);
  const end = lines.linePos(Math.max(from, to));
  return {
    severity,
    file: 'compose',
    message,
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}
