import { styled } from '@mui/material/styles';
import { DenseTable } from '../../components/dense-table.tsx';

/** Below it, addresses stand below the name of the stack. */
export const ROOM_FOR_ADDRESSES = 1040;
const ROOM_FOR_LINES = 1200;
const ROOM_FOR_DEPLOYED = 1280;
const ROOM_FOR_ORIGIN = 1536;

/** The list's columns: those with known contents have a width, and the name has the rest. */
export const StacksLook = styled(DenseTable)(({ theme: { breakpoints, palette } }) => ({
  'thead .state': { width: 170 },
  'thead .origin': { width: 160 },
  'thead .ready': { width: 84 },
  'thead .cpu': { width: 76, [breakpoints.up(ROOM_FOR_LINES)]: { width: 140 } },
  'thead .memory': { width: 92, [breakpoints.up(ROOM_FOR_LINES)]: { width: 156 } },
  'thead .addresses': { width: 164, [breakpoints.up(1700)]: { width: '18%' } },
  'thead .deployed': { width: 136 },
  'thead .actions': { width: 144, [breakpoints.down('sm')]: { width: 128 } },
  '.addresses': { [breakpoints.down(ROOM_FOR_ADDRESSES)]: { display: 'none' } },
  '.deployed': { [breakpoints.down(ROOM_FOR_DEPLOYED)]: { display: 'none' } },
  '.origin': { [breakpoints.down(ROOM_FOR_ORIGIN)]: { display: 'none' } },
  '.sparkline': { width: 56, [breakpoints.down(ROOM_FOR_LINES)]: { display: 'none' } },
  // A title says it; a row of the list is one line where it can be.
  '.of-limit, .gauge': { display: 'none' },
  '.strong': { fontWeight: 600 },
  '.faint': { color: palette.text.secondary },
  '.running-job': { maxWidth: 320 },
  '.address-list': { display: 'flex', flexWrap: 'wrap', columnGap: 12 },
}));
