import { styled } from '@mui/material/styles';
import { DenseTable } from '../../components/dense-table.tsx';

/** The list's columns: those with known contents have a width, and the name has the rest. */
export const StacksLook = styled(DenseTable)(({ theme: { breakpoints, palette } }) => ({
  'thead .state': { width: 170 },
  'thead .origin': { width: 160 },
  'thead .ready': { width: 84 },
  'thead .addresses': { width: 164, [breakpoints.up(1440)]: { width: '20%' } },
  'thead .deployed': { width: 136 },
  'thead .actions': { width: 144, [breakpoints.down('sm')]: { width: 128 } },
  '.strong': { fontWeight: 600 },
  '.faint': { color: palette.text.secondary },
  '.running-job': { maxWidth: 320 },
  '.address-list': { display: 'flex', flexWrap: 'wrap', columnGap: 12 },
}));
