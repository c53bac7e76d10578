import { styled } from '@mui/material/styles';

/** A table of text as it was written: patterns, and answers of SQL. */
export const ViewTable = styled('table')(({ theme: { palette } }) => ({
  borderCollapse: 'collapse',
  minWidth: '100%',
  fontSize: 13,
  'th, td': {
    padding: '4px 16px 4px 0',
    textAlign: 'left',
    verticalAlign: 'top',
    borderBottom: `1px solid ${palette.divider}`,
  },
  td: { fontFamily: '"Roboto Mono", ui-monospace, Menlo, Consolas, monospace', fontSize: 12 },
  'tbody tr:hover': { background: palette.action.hover },
  '.number': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  '.wide': { width: '100%' },
  '.name': {
    maxWidth: 160,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '.none, i': { color: palette.text.secondary },
  button: {
    border: 0,
    padding: 0,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'left',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
  },
  'button:hover': { textDecoration: 'underline' },
}));
