import type { Theme } from '@mui/material/styles';

/** Of the figures with their lines, which several tables have in every row. */
export function createUsageStyles({ palette }: Theme) {
  return {
    '.usage-figure': {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: 8,
    },
    '.usage-link': {
      display: 'block',
      color: 'inherit',
      textDecoration: 'none',
      '&:hover .usage-now': { textDecoration: 'underline' },
    },
    // Where the line is missing, or hidden, too.
    '.usage-figure > :last-child': { marginLeft: 'auto' },
    '.usage-now': { minWidth: 46 },
    '.nearly-full': { color: palette.error.main, fontWeight: 600 },
    '.sparkline': {
      width: 72,
      height: 20,
      flexShrink: 0,
      fill: 'none',
      stroke: palette.info.main,
      strokeWidth: 1.2,
      strokeLinejoin: 'round',
      strokeLinecap: 'round',
    },
    '.gauge': {
      display: 'block',
      height: 3,
      marginTop: 2,
      borderRadius: 2,
      backgroundColor: palette.action.hover,
      overflow: 'hidden',
    },
    '.gauge > i': { display: 'block', height: '100%', backgroundColor: palette.info.main },
    '.gauge.full > i': { backgroundColor: palette.error.main },
  } as const;
}
