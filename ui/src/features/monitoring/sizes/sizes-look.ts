import { styled } from '@mui/material/styles';
import { DenseTable } from '../../../components/dense-table.tsx';

/** Below it, what an advice is from stands below the name of the service. */
const ROOM_FOR_SEEN = 1040;

/** The service has what the other columns leave. */
export const SizesLook = styled(DenseTable)(({ theme: { breakpoints, palette } }) => ({
  fontVariantNumeric: 'tabular-nums',
  'td, tbody th': { verticalAlign: 'top' },
  'thead .size': { width: '19%', [breakpoints.down('md')]: { width: '25%' } },
  'thead .seen': { width: 210 },
  'thead .actions': {
    width: 280,
    [breakpoints.down('md')]: { width: 128 },
    [breakpoints.down('sm')]: { width: 84 },
  },
  '.seen': { [breakpoints.down(ROOM_FOR_SEEN)]: { display: 'none' } },
  '.seen-note': { [breakpoints.up(ROOM_FOR_SEEN)]: { display: 'none' } },
  '.name, .advised': { fontWeight: 600 },
  '.was': { color: palette.text.secondary, whiteSpace: 'nowrap' },
  '.next': { [breakpoints.up(360)]: { whiteSpace: 'nowrap' } },
  '.bad': { color: palette.error.main },
  '.actions .MuiButton-root': {
    minWidth: 0,
    padding: '1px 5px',
    lineHeight: 1.4,
    textAlign: 'right',
  },
}));
