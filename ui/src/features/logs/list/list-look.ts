import { alpha, styled, type Theme } from '@mui/material/styles';
import { levelTextColour } from './level-words.ts';
import { terminalColours } from './terminal-colours.ts';

export const ROW_HEIGHT = 22;

/** The list's one style sheet: its rows are plain elements, drawn by the hundred. */
export const ListLook = styled('div')(({ theme }) => ({
  position: 'relative',
  flex: 1,
  minHeight: 0,
  minWidth: 0,
  '.log-box': {
    position: 'absolute',
    inset: 0,
    overflow: 'auto',
    overflowAnchor: 'none',
    // What happens within is nothing to the rest of the page.
    contain: 'strict',
    outlineOffset: -2,
    fontFamily: '"Roboto Mono", ui-monospace, Menlo, Consolas, "Liberation Mono", monospace',
    fontSize: 12,
    lineHeight: `${ROW_HEIGHT}px`,
  },
  '.log-space': { position: 'relative' },
  '.log-drawn': { position: 'absolute', left: 0, width: '100%' },
  '.log-row': {
    minWidth: '100%',
    width: 'max-content',
    height: ROW_HEIGHT,
    display: 'flex',
    columnGap: 12,
    paddingInline: '24px 16px',
    whiteSpace: 'pre',
    tabSize: 4,
    cursor: 'default',
  },
  '.wraps .log-row': { width: '100%', height: 'auto', minHeight: ROW_HEIGHT },
  '.wraps .log-text': { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0 },
  ...kindsOfRows(theme),
  ...columns(theme),
  ...terminalColours(theme.palette.mode === 'dark'),
  [theme.breakpoints.down('sm')]: {
    '.log-row': { paddingInline: '12px 8px', columnGap: 8 },
    '.log-service, .stacks .log-service': { flexBasis: 72 },
    '.log-stack': { display: 'none' },
    '.log-level': { display: 'none' },
  },
}));

/** From the most general to the one that outdoes the others. */
function kindsOfRows({ palette, typography }: Theme) {
  const { action, error, primary, text, warning } = palette;
  return {
    '.log-row:hover': { background: action.hover },
    '.log-row[data-level="4"]': { boxShadow: `inset 3px 0 ${warning.main}` },
    '.log-row[data-level="5"], .log-row[data-level="6"]': {
      boxShadow: `inset 3px 0 ${error.main}`,
      background: alpha(error.main, palette.mode === 'dark' ? 0.1 : 0.05),
    },
    '.log-row.continues .log-text': { paddingLeft: 12 },
    '.log-row.continues .log-time, .log-row.continues .log-service': { opacity: 0.6 },
    '.log-row.event': { color: text.secondary },
    '.log-row.event .log-text': { fontFamily: typography.fontFamily },
    '.log-row.event .log-text::before': { content: '"◆ "', color: primary.main },
    '.log-row.gap': {
      color: warning.main,
      background: alpha(warning.main, 0.08),
      fontFamily: typography.fontFamily,
    },
    '.log-row.found': { background: alpha(warning.main, 0.16) },
    '.log-row.at .log-time': { color: text.primary },
    '.log-row.at': { background: alpha(warning.main, 0.24) },
    '.log-row[aria-selected="true"]': {
      background: alpha(primary.main, 0.12),
      outline: `1px solid ${primary.main}`,
      outlineOffset: -1,
    },
  };
}

function columns({ palette }: Theme) {
  const isDark = palette.mode === 'dark';
  return {
    '.log-time': { color: palette.text.secondary, flex: '0 0 88px' },
    '.log-service': {
      flex: '0 0 112px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      fontWeight: 600,
    },
    '.stacks .log-service': { flexBasis: 176 },
    '.log-stack': { fontWeight: 400 },
    '.log-level': { flex: '0 0 44px' },
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].map((level) => [
        `.log-row[data-level="${level}"] .log-level`,
        { color: levelTextColour(level, palette), fontWeight: level >= 4 ? 600 : 400 },
      ]),
    ),
    '.log-stderr': { color: palette.error.main, opacity: 0.7, userSelect: 'none', marginLeft: -6 },
    '.log-key': { color: palette.text.secondary },
    '.log-note': { color: palette.text.secondary },
    mark: {
      background: isDark ? '#6b5200' : '#ffe28a',
      color: palette.text.primary,
      borderRadius: 2,
    },
    '.log-trace': { cursor: 'pointer', textUnderlineOffset: 3 },
    '.log-row:hover .log-trace': { textDecoration: 'underline dotted' },
    '.log-trace:hover': { color: palette.primary.main },
    '.log-fold': {
      marginLeft: 8,
      padding: '0 6px',
      border: `1px solid ${palette.divider}`,
      borderRadius: 4,
      background: palette.background.paper,
      color: palette.text.secondary,
      font: 'inherit',
      fontSize: 11,
      lineHeight: '16px',
      cursor: 'pointer',
    },
  } as const;
}
