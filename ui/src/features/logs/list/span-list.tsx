import { readableColour } from './colour-spans.ts';
import type { CutSpan } from './cut-spans.ts';
import { visibleText } from './visible-text.ts';

interface SpanListProps {
  spans: readonly CutSpan[];
  isDark: boolean;
  /** What links lead to: the list listens for clicks on them. */
  trace?: string;
}

/** Pieces of a line, each as it looks. Never more than text. */
export function SpanList({ spans, isDark, trace }: SpanListProps) {
  return (
    <bdi>
      {spans.map(({ text, className, colour, isMarked, isLink }, index) => {
        // Without an element of its own: rows are drawn by the hundred.
        if (!isMarked && !isLink && className === '' && colour === null) return visibleText(text);
        const Tag = isMarked ? 'mark' : 'span';
        const style = colour === null ? undefined : { color: readableColour(colour, isDark) };
        const link = isLink && { 'data-trace': trace, title: 'Follow this request' };
        const classes = isLink ? `${className} log-trace`.trim() : className;
        return (
          <Tag key={index} className={classes || undefined} style={style} {...link}>
            {visibleText(text)}
          </Tag>
        );
      })}
    </bdi>
  );
}
