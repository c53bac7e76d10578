import type { LogEntry } from '@stackyard/contract';
import { findHighlights } from '@stackyard/log-query';
import { colourSpans } from './colour-spans.ts';
import { cutSpans } from './cut-spans.ts';
import type { RowLook } from './log-row.tsx';
import { SpanList } from './span-list.tsx';
import { findTrace } from './trace-places.ts';
import { visibleText } from './visible-text.ts';

/** What the line says, in its own colours, with what was searched for marked and the id of its request as a link. */
export function RowText({ entry, look }: { entry: LogEntry; look: RowLook }) {
  const { highlights, isDark } = look;
  const found = findTrace(entry);
  const isPlain = entry.raw === null && highlights.length === 0 && !found;
  if (isPlain) return <bdi>{visibleText(entry.text)}</bdi>;
  const marks = highlights.length > 0 ? findHighlights(entry.text, highlights) : [];
  const spans = cutSpans(colourSpans(entry), { marks, links: found?.places });
  return <SpanList spans={spans} isDark={isDark} trace={found?.trace} />;
}
