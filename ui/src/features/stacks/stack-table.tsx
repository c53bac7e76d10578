import TableSortLabel from '@mui/material/TableSortLabel';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import type { StackSummary } from '@stackyard/contract';
import { StacksLook } from './stacks-look.ts';
import type { SortKey, SortOrder } from './sort-stacks.ts';
import { StackRow } from './stack-row.tsx';

const columns: { key: SortKey; title: string; className: string }[] = [
  { key: 'state', title: 'State', className: 'state from-tablet' },
  { key: 'name', title: 'Name', className: 'name' },
  { key: 'origin', title: 'Made from', className: 'origin from-desktop' },
  { key: 'services', title: 'Ready', className: 'ready from-tablet' },
];

interface StackTableProps {
  stacks: readonly StackSummary[];
  order: SortOrder;
  onSort: (key: SortKey) => void;
}

export function StackTable({ stacks, order, onSort }: StackTableProps) {
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
  const isNarrow = useMediaQuery(({ breakpoints }: Theme) => breakpoints.down('md'));
  return (
    <StacksLook aria-label="Stacks">
      <thead>
        <tr>
          {columns.map(({ key, title, className }) => sortable(key, title, className))}
          <th scope="col" className="addresses from-laptop">
            Addresses
          </th>
          {sortable('deployed', 'Deployed', 'deployed from-wide')}
          <th scope="col" className="actions">
            Actions
          </th>
        </tr>
      </thead>
      <tbody>
        {stacks.map((stack) => (
          <StackRow key={stack.name} stack={stack} isNarrow={isNarrow} />
        ))}
      </tbody>
    </StacksLook>
  );
}

const directionWords = { asc: 'ascending', desc: 'descending' } as const;

function direction({ isDescending }: SortOrder): 'asc' | 'desc' {
  return isDescending ? 'desc' : 'asc';
}
