import { styled } from '@mui/material/styles';
import { DenseTable } from '../../components/dense-table.tsx';

const ROOM_FOR_LINES = 1200;
const ROOM_FOR_STARTED = 1440;

export const ServicesLook = styled(DenseTable)(({ theme: { breakpoints, palette } }) => ({
  'thead .service': { [breakpoints.up('sm')]: { width: '22%' } },
  'thead .cpu': { width: 76, [breakpoints.up(ROOM_FOR_LINES)]: { width: 140 } },
  'thead .memory': { width: 96, [breakpoints.up(ROOM_FOR_LINES)]: { width: 156 } },
  'thead .ports': { width: 130 },
  'thead .restarts': { width: 92 },
  'thead .started': { width: 136 },
  'thead .actions': { width: 88, [breakpoints.down('sm')]: { width: 68 } },
  '.started': { [breakpoints.down(ROOM_FOR_STARTED)]: { display: 'none' } },
  '.sparkline': { width: 56, [breakpoints.down(ROOM_FOR_LINES)]: { display: 'none' } },
  // Below what is used: rows have a second line anyway.
  '.of-limit': {
    display: 'block',
    fontSize: 12,
    fontWeight: 400,
    color: palette.text.secondary,
  },
  '.gauge': { display: 'none' },
  '.strong': { fontWeight: 600 },
  '.of-service': { paddingLeft: 32, [breakpoints.down('sm')]: { paddingLeft: 16 } },
  '.ports-of-one': { display: 'grid' },
}));
