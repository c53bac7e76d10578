import { styled } from '@mui/material/styles';
import { DenseTable } from '../../components/dense-table.tsx';

export const ServicesLook = styled(DenseTable)(({ theme: { breakpoints } }) => ({
  'thead .service': { [breakpoints.up('sm')]: { width: '26%' } },
  'thead .ports': { width: 130 },
  'thead .restarts': { width: 92 },
  'thead .started': { width: 136 },
  'thead .actions': { width: 88, [breakpoints.down('sm')]: { width: 68 } },
  '.strong': { fontWeight: 600 },
  '.of-service': { paddingLeft: 32, [breakpoints.down('sm')]: { paddingLeft: 16 } },
  '.ports-of-one': { display: 'grid' },
}));
