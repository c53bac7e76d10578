import { useMemo, useState } from 'react';
import TableSortLabel from '@mui/material/TableSortLabel';
import type { UsageLevel } from '@stackyard/contract';
import type { UsagePlace, UsageRow } from '../../../lib/usage/usage-rows.ts';
import { useUsageTrends } from '../../../lib/usage/use-usage-trends.ts';
import { keepOrder, sortRows, type SortKey } from './sort-rows.ts';
import { UsageLook } from './usage-look.ts';
import { UsageRowView } from './usage-row-view.tsx';

const columns: { key: SortKey; title: string; className: string }[] = [
  { key: 'cpu', title: 'CPU', className: 'cpu number' },
  { key: 'memory', title: 'Memory', className: 'memory number' },
  { key: 'network', title: 'Network', className: 'network number from-desktop' },
  { key: 'disk', title: 'Disk', className: 'disk number from-desktop' },
  { key: 'processes', title: 'Processes', className: 'processes number from-wide' },
  { key: 'restarts', title: 'Restarts', className: 'restarts number from-tablet' },
];

const levelWords = { container: 'Container', service: 'Service', stack: 'Stack' };

interface UsageTableProps {
  rows: readonly UsageRow[];
  level: UsageLevel;
  place: UsagePlace;
  sort: SortKey;
  onSort: (key: SortKey) => void;
}

/** What uses most comes first. While the pointer is over it, or the keyboard in it, rows keep their places. */
export function UsageTable({ rows, level, place, sort, onSort }: UsageTableProps) {
  const trends = useUsageTrends({ level, place });
  const [held, setHeld] = useState<{ sort: SortKey; keys: string[] } | null>(null);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const shown = held?.sort === sort ? keepOrder(sorted, held.keys) : sorted;
  const hold = () => setHeld((before) => before ?? { sort, keys: sorted.map(({ key }) => key) });
  const heading = (key: SortKey, title: string, className: string) => (
    <th
      key={key}
      scope="col"
      className={className}
      aria-sort={sort === key ? (key === 'name' ? 'ascending' : 'descending') : undefined}
    >
      <TableSortLabel
        active={sort === key}
        direction={key === 'name' ? 'asc' : 'desc'}
        onClick={() => {
          setHeld(null);
          onSort(key);
        }}
      >
        {title}
      </TableSortLabel>
    </th>
  );
  return (
    <UsageLook
      aria-label="What is used now"
      onPointerEnter={hold}
      onPointerLeave={() => setHeld(null)}
      onFocus={hold}
      onBlur={() => setHeld(null)}
    >
      <thead>
        <tr>
          {heading('name', levelWords[level], 'name')}
          <th scope="col" className="health from-laptop">
            Health
          </th>
          {columns.map(({ key, title, className }) => heading(key, title, className))}
          <th scope="col" className="actions from-tablet" aria-label="Logs" />
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <UsageRowView key={row.key} row={row} trend={trends.get(row.key)} sort={sort} />
        ))}
      </tbody>
    </UsageLook>
  );
}
