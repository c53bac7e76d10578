/** The sixteen colours that terminals name, each readable on the theme's background. */
export function terminalColours(isDark: boolean) {
  const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
  const dark = '#8b97a8 #ff8a80 #5ccf8d #f2b84b #7db4ff #c9a5ff #56d4dd #e8edf4'.split(' ');
  const light = '#17202c #b3261e #126b39 #855000 #1a54c7 #6130ba #00697a #4b5666'.split(' ');
  const colours = names.flatMap((name, index) => {
    const colour = { color: (isDark ? dark : light)[index] };
    return [
      [`.ansi-${name}`, colour],
      [`.ansi-bright-${name}`, colour],
    ] as const;
  });
  return {
    ...Object.fromEntries(colours),
    '.ansi-bold': { fontWeight: 700 },
    '.ansi-dim': { opacity: 0.7 },
    '.ansi-italic': { fontStyle: 'italic' },
    '.ansi-underline': { textDecoration: 'underline' },
    '.ansi-strikethrough': { textDecoration: 'line-through' },
  };
}
