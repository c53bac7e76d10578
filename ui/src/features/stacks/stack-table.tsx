import TableSortLabel from '@mui/material/TableSortLabel';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import type { StackSummary } from '@stackyard/contract';
import { ROOM_FOR_ADDRESSES, StacksLook } from './stacks-look.ts';
import type { SortKey, SortOrder } from './sort-stacks.ts';
import { StackRow } from './stack-row.tsx';
import { isUp } from './stack-words.ts';
import type { UsageByKey } from './usage-by-key.ts';

const columns: { key: SortKey; title: string; className: string }[] = [
  { key: 'state', title: 'State', className: 'state from-tablet' },
  { key: 'name', title: 'Name', className: 'name' },
  { key: 'origin', title: 'Made from', className: 'origin' },
  { key: 'services', title: 'Ready', className: 'ready from-tablet' },
];

interface StackTableProps {
  stacks: readonly StackSummary[];
  usage: UsageByKey;
  order: SortOrder;
  onSort: (key: SortKey) => void;
}

export function StackTable({ stacks, usage, order, onSort }: StackTableProps) {
  const sortable = (key: SortKey, title: string, className: string) => (
    <th
      key={key}
      scope="col"
      className={className}
      aria-sort={order.key === key ? directionWords[direction(order)] : undefined}
    >
      <TableSortLabel
        active={order.key === key}
        direction={direction(order)}
        onClick={() => onSort(key)}
      >
        {title}
      </TableSortLabel>
    </th>
  );
  const isNarrow = useMediaQuery(({ breakpoints }: Theme) => breakpoints.down(ROOM_FOR_ADDRESSES));
  return (
    <StacksLook aria-label="Stacks">
      <thead>
        <tr>
          {columns.map(({ key, title, className }) => sortable(key, title, className))}
          <th scope="col" className="cpu number from-laptop">
            CPU
          </th>
          <th scope="col" className="memory number from-laptop">
            Memory
          </th>
          <th scope="col" className="addresses">
            Addresses
          </th>
          {sortable('deployed', 'Deployed', 'deployed')}
          <th scope="col" className="actions">
            Actions
          </th>
        </tr>
      </thead>
      <tbody>
        {stacks.map((stack) => (
          <StackRow
            key={stack.name}
            stack={stack}
            usage={isUp(stack) ? usage.get(stack.name) : undefined}
            isNarrow={isNarrow}
          />
        ))}
      </tbody>
    </StacksLook>
  );
}

const directionWords = { asc: 'ascending', desc: 'descending' } as const;

function direction({ isDescending }: SortOrder): 'asc' | 'desc' {
  return isDescending ? 'desc' : 'asc';
}
