import type { Range } from '@stackyard/log-query';
import type { Span } from './colour-spans.ts';

export interface CutSpan extends Span {
  isMarked: boolean;
  isLink: boolean;
}

/** Both in order and apart; a mark and a link may lie over each other. */
interface Places {
  marks?: readonly Range[];
  links?: readonly Range[];
}

/** Spans cut where a mark or a link begins or ends, so that each is one or not. */
export function cutSpans(
  spans: readonly Span[],
  { marks = [], links = [] }: Places = {},
): CutSpan[] {
  const edges = [...marks, ...links].flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  const cut: CutSpan[] = [];
  let start = 0;
  for (const span of spans) {
    const end = start + span.text.length;
    const inside = edges.filter((edge) => edge > start && edge < end);
    const places = [...new Set([start, ...inside, end])];
    for (const [index, from] of places.slice(0, -1).entries()) {
      const text = span.text.slice(from - start, places[index + 1]! - start);
      const isIn = (range: Range) => range.from <= from && from < range.to;
      cut.push({ ...span, text, isMarked: marks.some(isIn), isLink: links.some(isIn) });
    }
    start = end;
  }
  return cut;
}
