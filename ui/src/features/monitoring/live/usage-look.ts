import { styled } from '@mui/material/styles';
import { DenseTable } from '../../../components/dense-table.tsx';

/** Columns of numbers have a width and stand at the right; the name has the rest. */
export const UsageLook = styled(DenseTable)(({ theme: { breakpoints } }) => ({
  fontVariantNumeric: 'tabular-nums',
  'td, tbody th': { height: 41 },
  'thead .health': { width: 120 },
  'thead .cpu': { width: 160, [breakpoints.down('sm')]: { width: 76 } },
  'thead .memory': { width: 236, [breakpoints.down('sm')]: { width: 96 } },
  'thead .network, thead .disk': { width: 128 },
  'thead .processes': { width: 104 },
  'thead .restarts': { width: 92 },
  'thead .actions': { width: 64 },
  // The arrow of the order stands before the word, so that words end where numbers end.
  'thead .number .MuiTableSortLabel-root': { flexDirection: 'row-reverse' },
  '.of-limit': { [breakpoints.down('sm')]: { display: 'block', fontSize: 12 } },
  '.two': { lineHeight: 1.25, fontSize: 12 },
  '.strong': { fontWeight: 600 },
  '.sparkline': { [breakpoints.down('sm')]: { display: 'none' } },
}));
