import type { Range } from '@stackyard/log-query';
import type { Span } from './colour-spans.ts';

export interface MarkedSpan extends Span {
  isMarked: boolean;
}

/** Spans cut where a mark begins or ends, so that each is marked or not. Marks are in order and apart. */
export function cutSpans(spans: readonly Span[], marks: readonly Range[]): MarkedSpan[] {
  const edges = marks.flatMap(({ from, to }) => [from, to]);
  const cut: MarkedSpan[] = [];
  let start = 0;
  for (const span of spans) {
    const end = start + span.text.length;
    const places = [start, ...edges.filter((edge) => edge > start && edge < end), end];
    for (const [index, from] of places.slice(0, -1).entries()) {
      const text = span.text.slice(from - start, places[index + 1]! - start);
      const isMarked = marks.some((mark) => mark.from <= from && from < mark.to);
      cut.push({ ...span, text, isMarked });
    }
    start = end;
  }
  return cut;
}
