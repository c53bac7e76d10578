import { useState } from 'react';
import type { LogId } from '@stackyard/contract';
import type { RowRange } from './drawn-range.ts';
import { GapLine } from './gap-line.tsx';
import { LogRow, type RowLook } from './log-row.tsx';
import { RowKeys } from './row-keys.ts';
import { isGap, type Row } from './rows-of.ts';

interface DrawnRowsProps {
  rows: readonly Row[];
  drawn: RowRange;
  folded: ReadonlyMap<string, number>;
  expanded: ReadonlySet<string>;
  selected: LogId | null;
  /** The entry that the list began at. */
  at?: LogId;
  isRelative: boolean;
  look: RowLook;
}

/** The few rows of the list that are drawn, one below the other. */
export function DrawnRows(props: DrawnRowsProps) {
  const { rows, drawn, folded, expanded, selected, at, isRelative, look } = props;
  const { first, end } = drawn;
  const [keys] = useState(() => new RowKeys());
  const shown = rows.slice(first, end);
  const keyOf = keys.of(shown.map(({ id }) => id));
  return shown.map((row, place) => {
    const key = keyOf[place];
    if (isGap(row)) return <GapLine key={key} gap={row} />;
    const before = rows[first + place - 1];
    return (
      <LogRow
        key={key}
        entry={row}
        folded={folded.get(row.id) ?? 0}
        isExpanded={expanded.has(row.id)}
        isSelected={row.id === selected}
        isStart={row.id === at}
        previousNs={isRelative && before && !isGap(before) ? before.timeNs : undefined}
        look={look}
      />
    );
  });
}
