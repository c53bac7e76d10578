import { styled } from '@mui/material/styles';

const FONT = '13px "Roboto Mono", ui-monospace, Menlo, Consolas, "Liberation Mono", monospace';

/** The box and what lies behind it share a font and a place, so that lines come to stand under their letters. */
export const QueryLook = styled('div')(({ theme: { palette, shape } }) => ({
  position: 'relative',
  height: 36,
  border: `1px solid ${palette.divider}`,
  borderRadius: shape.borderRadius,
  background: palette.background.paper,
  overflow: 'hidden',
  '&:focus-within': {
    borderColor: palette.primary.main,
    boxShadow: `0 0 0 1px ${palette.primary.main}`,
  },
  input: {
    position: 'relative',
    width: '100%',
    height: '100%',
    padding: '0 10px',
    border: 0,
    outline: 'none',
    background: 'none',
    color: palette.text.primary,
    font: FONT,
  },
  'input:focus-visible': { outline: 'none' },
  'input::placeholder': { color: palette.text.secondary, opacity: 1 },
  '.behind': {
    position: 'absolute',
    inset: '0 10px',
    overflow: 'hidden',
    whiteSpace: 'pre',
    color: 'transparent',
    font: FONT,
    lineHeight: '34px',
  },
  '.behind > span': { display: 'inline-block' },
  '.behind u': {
    textDecoration: `underline wavy ${palette.warning.main}`,
    textUnderlineOffset: 4,
  },
}));
