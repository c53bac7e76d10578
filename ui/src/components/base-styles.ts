import { alpha, type Theme } from '@mui/material/styles';
import { createUsageStyles } from './usage-styles.ts';

/**
 * The looks of the small things that a list repeats in every row. They are plain elements with these classes, styled
 * once for the page: a styled component for each of them made a list of 50 stacks take a second longer.
 */
export function createBaseStyles(theme: Theme) {
  const { palette, typography, shape } = theme;
  return {
    ':focus-visible': { outline: '2px solid currentColor', outlineOffset: 2 },
    ...STILL,
    '.icon': { fill: 'currentColor', flexShrink: 0 },
    '.tone-good': { color: palette.success.main },
    '.tone-busy': { color: palette.info.main },
    '.tone-warning': { color: palette.warning.main },
    '.tone-bad': { color: palette.error.main },
    '.tone-idle': { color: palette.text.secondary },
    '.tone-none': { color: palette.text.disabled },
    '.state-label': {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 6,
      whiteSpace: 'nowrap',
      // Its icon would pull it above the text beside it.
      verticalAlign: 'top',
    },
    '.link': {
      color: palette.primary.main,
      textDecorationColor: alpha(palette.primary.main, 0.4),
      '&:hover': { textDecorationColor: 'currentColor' },
    },
    '.link.to-outside': { display: 'inline-flex', alignItems: 'center', gap: 4 },
    '.note': {
      fontSize: typography.caption.fontSize,
      lineHeight: typography.caption.lineHeight,
      color: palette.text.secondary,
      overflowWrap: 'anywhere',
    },
    '.two-lines': {
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: '2',
      overflow: 'hidden',
    },
    ...createUsageStyles(theme),
    '.action-row': { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end' },
    '.action-row.buttons': { gap: 8 },
    '.reasoned': { display: 'inline-flex', borderRadius: shape.borderRadius },
    '.icon-gap': { width: 30, flexShrink: 0 },
    '.icon-button': {
      display: 'inline-flex',
      padding: 5,
      border: 0,
      borderRadius: shape.borderRadius,
      color: palette.action.active,
      background: 'none',
      cursor: 'pointer',
      '&:hover': { backgroundColor: palette.action.hover },
      '&:disabled': { color: palette.action.disabled, cursor: 'default', background: 'none' },
    },
  } as const;
}

/** For those who want nothing to move. */
const STILL = {
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': {
      animationDuration: '0.01ms !important',
      animationIterationCount: '1 !important',
      // Not a very short one: every change of a style would be one of all properties, and what is measured at once, as the
      // height of a list is, would still be what it was.
      transition: 'none !important',
    },
  },
};
