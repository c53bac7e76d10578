import type { LogEntry } from '@stackyard/contract';
import { findHighlights, type Highlight } from '@stackyard/log-query';
import { colourSpans, type Span } from './colour-spans.ts';
import { cutSpans } from './cut-spans.ts';
import type { RowLook } from './log-row.tsx';
import { readableSpans } from './readable-spans.ts';
import { SpanList } from './span-list.tsx';
import { findTrace } from './trace-places.ts';
import { visibleText } from './visible-text.ts';

/** As many characters as a row shows: more of them fill the list with one line, and the browser's time. */
const LONGEST_SHOWN = 4_000;

/** What the line says, with what was searched for marked and the id of its request as a link. */
export function RowText({ entry, look }: { entry: LogEntry; look: RowLook }) {
  const left = entry.text.length - LONGEST_SHOWN;
  const isRead = entry.fields !== null && entry.raw === null && !look.isAsWritten;
  if (left <= 0 || isRead) return <LineText entry={entry} look={look} />;
  const start = { ...entry, text: entry.text.slice(0, LONGEST_SHOWN), raw: null };
  return (
    <>
      <LineText entry={start} look={look} />
      <span className="log-note">{`… and ${left.toLocaleString()} more characters`}</span>
    </>
  );
}

function LineText({ entry, look }: { entry: LogEntry; look: RowLook }) {
  const { highlights, isDark, isAsWritten } = look;
  const { spans, marks } = shownOf(
    entry,
    isAsWritten ? undefined : readableSpans(entry),
    highlights,
  );
  const text = textOf(spans);
  const found = findTrace({ ...entry, text });
  const isPlain = entry.fields === null && entry.raw === null && marks.length === 0;
  if (isPlain) return <bdi>{visibleText(text)}</bdi>;
  const cut = cutSpans(spans, { marks, links: found?.places });
  return <SpanList spans={cut} isDark={isDark} trace={found?.trace} />;
}

/** As people read it; but where only the line as it was written shows what was searched for, that. */
function shownOf(entry: LogEntry, read: Span[] | undefined, highlights: readonly Highlight[]) {
  const marksIn = (text: string) => (highlights.length > 0 ? findHighlights(text, highlights) : []);
  const written = { spans: colourSpans(entry), marks: marksIn(entry.text) };
  if (!read) return written;
  const marks = marksIn(textOf(read));
  return marks.length === 0 && written.marks.length > 0 ? written : { spans: read, marks };
}

function textOf(spans: readonly Span[]): string {
  return spans.map(({ text }) => text).join('');
}
