import type { ThemeOptions } from '@mui/material/styles';

type Ramp = Record<100 | 200 | 300 | 400 | 500 | 600 | 700 | 800, string>;

const ramp = (...tones: [string, string, string, string, string, string, string, string]): Ramp => {
  const [t100, t200, t300, t400, t500, t600, t700, t800] = tones;
  return { 100: t100, 200: t200, 300: t300, 400: t400, 500: t500, 600: t600, 700: t700, 800: t800 };
};

const docker = {
  amber: ramp(
    '#fef6e5',
    '#fbe3b1',
    '#f9c75e',
    '#e7a10f',
    '#c97f00',
    '#975f00',
    '#6b4300',
    '#3d2600',
  ),
  blue: ramp(
    '#eef5ff',
    '#cfe2ff',
    '#9cc4ff',
    '#5a9bff',
    '#1d63ed',
    '#1a54c7',
    '#163f94',
    '#0c2459',
  ),
  green: ramp(
    '#e9f8ef',
    '#c3ebd2',
    '#86d6a5',
    '#3fb873',
    '#1d8a4c',
    '#156e3c',
    '#0f4f2b',
    '#08301a',
  ),
  grey: ramp(
    '#f7f8fa',
    '#eceff3',
    '#d9dee6',
    '#b4bdcb',
    '#8390a5',
    '#5c697e',
    '#3c4759',
    '#1f2733',
  ),
  red: ramp('#fdeeee', '#f9cccc', '#f29b9b', '#ea6464', '#d12f2f', '#ad2020', '#7c1515', '#480b0b'),
  violet: ramp(
    '#f4effe',
    '#dfd0fc',
    '#bfa2f8',
    '#9a6ff2',
    '#7a42e0',
    '#6130ba',
    '#452285',
    '#281350',
  ),
};

/**
 * Docker Desktop puts its themes on the window before the panel is loaded. In a browser, and in a Docker Desktop too old to
 * have these, the panel brings its own; what Desktop gave is never overwritten.
 */
export function ensureDockerThemes(target: typeof globalThis): void {
  target.__ddMuiV6Themes ??= { light: createOptions('light'), dark: createOptions('dark') };
}

function createOptions(mode: 'light' | 'dark'): ThemeOptions {
  return {
    palette: {
      ...(mode === 'light' ? lightPalette : darkPalette),
      mode,
      docker,
    } as ThemeOptions['palette'],
    shape: { borderRadius: 6 },
    typography: {
      fontFamily:
        'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
      fontSize: 14,
      body1: { fontSize: 14, lineHeight: 1.5 },
      body2: { fontSize: 14, lineHeight: 1.5 },
      caption: { fontSize: 12, lineHeight: 1.5 },
      button: { textTransform: 'none', fontWeight: 500 },
    },
    components: {
      MuiButton: { defaultProps: { disableElevation: true } },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiTab: { styleOverrides: { root: { minHeight: 40, minWidth: 0 } } },
      MuiTableCell: {
        styleOverrides: {
          root: ({ theme }) => ({ borderColor: theme.palette.divider }),
          head: { fontWeight: 600, whiteSpace: 'nowrap' },
        },
      },
      MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    },
  };
}

const lightPalette = {
  primary: { main: docker.blue[500] },
  error: { main: '#c32626' },
  warning: { main: '#9a5b00' },
  info: { main: '#1a54c7' },
  success: { main: '#157a42' },
  background: { default: '#ffffff', paper: '#ffffff' },
  text: { primary: '#17202c', secondary: docker.grey[600], disabled: '#8390a5' },
  divider: docker.grey[300],
};

const darkPalette = {
  primary: { main: '#6ea8ff', contrastText: '#0b1a33' },
  error: { main: '#ff8a80', contrastText: '#2b0807' },
  warning: { main: '#f2b84b' },
  info: { main: '#7db4ff' },
  success: { main: '#5ccf8d' },
  background: { default: '#0f151d', paper: '#161e29' },
  text: { primary: '#e8edf4', secondary: '#a7b3c4', disabled: '#77849a' },
  divider: '#2b3645',
};
