import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import type { StackSummary } from '@stackyard/contract';
import type { SortKey, SortOrder } from './sort-stacks.ts';
import { StackRow, tabletUp, wideOnly } from './stack-row.tsx';

const columns: { key: SortKey; title: string; sx?: object }[] = [
  { key: 'state', title: 'State', sx: tabletUp },
  { key: 'name', title: 'Name' },
  { key: 'origin', title: 'Made from', sx: wideOnly },
  { key: 'services', title: 'Ready', sx: tabletUp },
];

interface StackTableProps {
  stacks: readonly StackSummary[];
  order: SortOrder;
  onSort: (key: SortKey) => void;
}

export function StackTable({ stacks, order, onSort }: StackTableProps) {
  const sortable = (key: SortKey, title: string, sx: object = {}) => (
    <TableCell key={key} sx={sx} sortDirection={order.key === key && direction(order)}>
      <TableSortLabel
        active={order.key === key}
        direction={direction(order)}
        onClick={() => onSort(key)}
      >
        {title}
      </TableSortLabel>
    </TableCell>
  );
  return (
    <TableContainer>
      <Table size="small" aria-label="Stacks">
        <TableHead>
          <TableRow>
            {columns.map(({ key, title, sx }) => sortable(key, title, sx))}
            <TableCell sx={wideOnly}>Addresses</TableCell>
            {sortable('deployed', 'Deployed', wideOnly)}
            <TableCell align="right">Actions</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {stacks.map((stack) => (
            <StackRow key={stack.name} stack={stack} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function direction({ isDescending }: SortOrder): 'asc' | 'desc' {
  return isDescending ? 'desc' : 'asc';
}
