import type { LogEntry } from '@stackyard/contract';
import { findHighlights } from '@stackyard/log-query';
import { colourSpans, readableColour } from './colour-spans.ts';
import { cutSpans } from './cut-spans.ts';
import type { RowLook } from './log-row.tsx';
import { visibleText } from './visible-text.ts';

/** What the line says, in its own colours and with what was searched for marked. Never more than text. */
export function RowText({ entry, look }: { entry: LogEntry; look: RowLook }) {
  const { highlights, isDark } = look;
  if (entry.raw === null && highlights.length === 0) return <bdi>{visibleText(entry.text)}</bdi>;
  const marks = highlights.length > 0 ? findHighlights(entry.text, highlights) : [];
  const spans = cutSpans(colourSpans(entry), marks);
  return (
    <bdi>
      {spans.map(({ text, className, colour, isMarked }, index) => {
        const Tag = isMarked ? 'mark' : 'span';
        const style = colour === null ? undefined : { color: readableColour(colour, isDark) };
        return (
          <Tag key={index} className={className || undefined} style={style}>
            {visibleText(text)}
          </Tag>
        );
      })}
    </bdi>
  );
}
