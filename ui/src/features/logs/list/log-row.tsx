import { memo } from 'react';
import type { LogEntry } from '@stackyard/contract';
import type { Search } from '../query/use-search.ts';
import { formatDelta, formatLogTime, formatLogTimeExactly } from './format-time.ts';
import { levelWord } from './level-words.ts';
import { RowText } from './row-text.tsx';
import { nameColour } from '../../../lib/name-colour.ts';

export interface RowLook extends Search {
  isDark: boolean;
  /** Lines of fields stand as their program wrote them, not as people read them. */
  isAsWritten: boolean;
  /** There are others than this stack's: the service alone does not say whose an entry is. */
  areStacksShown: boolean;
}

interface LogRowProps {
  entry: LogEntry;
  /** Lines that are folded under it. */
  folded: number;
  isExpanded: boolean;
  isSelected: boolean;
  /** The list began at it. */
  isStart: boolean;
  /** Of the row before, where times are shown as the time between. */
  previousNs?: string;
  look: RowLook;
}

/** One entry: when, whose, how severe, what. Drawn again only when it is another entry. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { entry, folded, isExpanded, previousNs, look } = props;
  const { id, stack, service, replica, stream, level, timeNs } = entry;
  const who = replica > 1 ? `${service} ${replica}` : service;
  return (
    <div
      role="row"
      // Of the one that the list names as its active row; an id on each would cost at every change.
      id={props.isSelected ? `log-${id}` : undefined}
      data-id={id}
      className={classesOf(props)}
      data-level={level}
      aria-selected={props.isSelected}
    >
      <time role="gridcell" className="log-time" title={formatLogTimeExactly(timeNs)}>
        {previousNs === undefined ? formatLogTime(timeNs) : formatDelta(timeNs, previousNs)}
      </time>
      <span
        role="gridcell"
        className="log-service"
        title={`${stack}: ${who}`}
        style={{ color: nameColour(`${stack}/${service}`, look.isDark) }}
      >
        {look.areStacksShown && <span className="log-stack">{`${stack}/`}</span>}
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
          <button type="button" className="log-fold" data-fold={id} aria-expanded={isExpanded}>
            {isExpanded ? `− ${linesOf(folded)}` : `+${linesOf(folded)}`}
          </button>
        )}
      </span>
    </div>
  );
});

function classesOf({ entry, isStart, look }: LogRowProps): string {
  const classes = ['log-row'];
  if (entry.stream === 'event') classes.push('event');
  if (look.finds?.(entry)) classes.push('found');
  if (isStart) classes.push('at');
  if (entry.isContinuation) classes.push('continues');
  return classes.join(' ');
}

function linesOf(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}
