import { memo } from 'react';
import type { LogEntry } from '@stackyard/contract';
import type { Highlight } from '@stackyard/log-query';
import { formatDelta, formatLogTime, formatLogTimeExactly } from './format-time.ts';
import { levelWord } from './level-words.ts';
import { RowText } from './row-text.tsx';
import { serviceColour } from './service-colour.ts';

export interface RowLook {
  highlights: readonly Highlight[];
  isDark: boolean;
}

interface LogRowProps {
  entry: LogEntry;
  /** Lines that are folded under it. */
  folded: number;
  isExpanded: boolean;
  /** Of the row before, where times are shown as the time between. */
  previousNs?: string;
  look: RowLook;
}

/** One entry: when, whose, how severe, what. Drawn again only when it is another entry. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { entry, folded, isExpanded, previousNs, look } = props;
  const { stack, service, replica, stream, level, timeNs } = entry;
  const who = replica > 1 ? `${service} ${replica}` : service;
  return (
    <>
      <time role="gridcell" className="log-time" title={formatLogTimeExactly(timeNs)}>
        {previousNs === undefined ? formatLogTime(timeNs) : formatDelta(timeNs, previousNs)}
      </time>
      <span
        role="gridcell"
        className="log-service"
        title={`${stack}: ${who}`}
        style={{ color: serviceColour(`${stack}/${service}`, look.isDark) }}
      >
        {who}
      </span>
      <span role="gridcell" className="log-level">
        {stream === 'event' ? 'Docker' : levelWord(level)}
      </span>
      <span role="gridcell" className="log-text">
        {stream === 'stderr' && (
          <span className="log-stderr" title="Written to stderr" aria-label="stderr">
            ▏
          </span>
        )}
        <RowText entry={entry} look={look} />
        {entry.isCut && <span className="log-note"> (cut: the line was longer)</span>}
        {folded > 0 && (
          <button
            type="button"
            className="log-fold"
            data-fold={entry.id}
            aria-expanded={isExpanded}
          >
            {isExpanded ? `− ${linesOf(folded)}` : `+${linesOf(folded)}`}
          </button>
        )}
      </span>
    </>
  );
});

function linesOf(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}
