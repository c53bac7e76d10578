type Ramp = Record<string, string>;

const ramps: Record<string, Ramp> = {
  amber: ramp('#fdf3e1 #fbe2b7 #f5c473 #e89c2e #c97a0b #a35200 #7c3d00 #562a00'),
  blue: ramp('#e5f0ff #c0daff #8bb8ff #4d90fb #1d63ed #154bb8 #0f3a8f #0a2866'),
  green: ramp('#e3f7ed #b6e9cf #7dd3a9 #41b57e #209b60 #167347 #0f5534 #0a3a23'),
  grey: ramp('#f3f5f8 #e4e8ee #c8cfd9 #9ba5b3 #6c7788 #505968 #343b47 #1f242c'),
  red: ramp('#fdeaea #f9c8c8 #f29b9b #e76060 #d63f3f #b32626 #8c1b1b #631111'),
  violet: ramp('#f1ecff #dacdff #b9a2ff #9675f5 #7a52e0 #5f38bf #482a93 #311c66'),
};

/**
 * What Docker Desktop's preload leaves in `window.__ddMuiV6Themes` for @docker/docker-mui-theme, which reads nothing
 * else. The colours are close to Docker Desktop's, not copied from it: the real object is not published.
 */
export const desktopThemes = {
  light: themeOptions({
    mode: 'light',
    background: { default: '#ffffff', paper: '#ffffff' },
    text: { primary: '#17191e', secondary: '#505968' },
    divider: '#d5dae1',
  }),
  dark: themeOptions({
    mode: 'dark',
    background: { default: '#10151b', paper: '#1c262d' },
    text: { primary: '#ffffff', secondary: '#b1bac4' },
    divider: '#3b4855',
  }),
};

interface ModePalette {
  mode: 'light' | 'dark';
  background: { default: string; paper: string };
  text: { primary: string; secondary: string };
  divider: string;
}

function themeOptions(palette: ModePalette) {
  const isDark = palette.mode === 'dark';
  const docker = isDark ? mapValues(ramps, reverse) : ramps;
  return {
    palette: {
      ...palette,
      // White on the dark theme's blue would be too faint to read.
      primary: isDark
        ? { main: '#5c9dff', contrastText: '#10151b' }
        : { main: '#1d63ed', contrastText: '#ffffff' },
      error: { main: isDark ? '#f66f6f' : '#c62b2b' },
      warning: { main: isDark ? '#f2a93b' : '#a35200' },
      success: { main: isDark ? '#3fc28a' : '#167347' },
      docker,
    },
    shape: { borderRadius: 4 },
    typography: { fontFamily: 'Roboto, "Helvetica Neue", Arial, sans-serif', fontSize: 14 },
    components: {
      MuiButton: { defaultProps: { disableElevation: true } },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
    },
  };
}

function ramp(colours: string): Ramp {
  const shades = colours.split(' ').map((colour, index) => [String((index + 1) * 100), colour]);
  return Object.fromEntries(shades) as Ramp;
}

function reverse(light: Ramp): Ramp {
  return ramp(Object.values(light).reverse().join(' '));
}

function mapValues(source: Record<string, Ramp>, change: (ramp: Ramp) => Ramp) {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [name, change(value)]));
}
