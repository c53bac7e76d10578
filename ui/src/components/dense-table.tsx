import { styled } from '@mui/material/styles';

/**
 * A table whose columns keep their widths, so that no long word widens it. Its cells are plain elements with the classes
 * below. A cell that gives way on a narrow screen has the class `from-tablet`, `from-laptop`, `from-desktop` or `from-wide`.
 */
export const DenseTable = styled('table')(({ theme: { breakpoints, palette, typography } }) => ({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
  ...typography.body2,
  'th, td': {
    padding: '6px 12px',
    textAlign: 'left',
    fontWeight: 'inherit',
    borderBottom: `1px solid ${palette.divider}`,
    overflowWrap: 'anywhere',
  },
  'thead th': { fontWeight: 600, whiteSpace: 'nowrap' },
  'thead .MuiTableSortLabel-root': { verticalAlign: 'top' },
  'tbody tr:hover': { backgroundColor: palette.action.hover },
  '.number': { textAlign: 'right', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  '.actions': { textAlign: 'right' },
  '.phone-only': { [breakpoints.up('sm')]: { display: 'none' } },
  '.from-tablet': { [breakpoints.down('sm')]: { display: 'none' } },
  '.from-laptop': { [breakpoints.down('md')]: { display: 'none' } },
  '.from-desktop': { [breakpoints.down(1040)]: { display: 'none' } },
  '.from-wide': { [breakpoints.down('lg')]: { display: 'none' } },
  [breakpoints.down('sm')]: {
    'th, td': { paddingLeft: 0, paddingRight: 8 },
    '.actions': { paddingRight: 0 },
  },
}));
