// Runs in the panel's page ahead of its own scripts. It notes when the list of stacks is there, when a click on the
// first row has opened its stack, and in which frame each row said what. Times of the load are milliseconds since the
// navigation began; those of the rows are milliseconds since 1970, to be held against the engine's events.
globalThis.__watchPanel = ({ rowsWanted, shouldOpen }) => {
  const { document, location, performance, requestAnimationFrame, MutationObserver } = globalThis;
  const clock = { rowsAtMs: null, openedAtMs: null, seen: [] };
  const texts = new Map();
  let isFrameAsked = false;

  const listRows = () => [...document.querySelectorAll('table[aria-label="Stacks"] tbody tr')];
  const linkOf = (row) => row.querySelector('th a');

  const noteRows = () => {
    isFrameAsked = false;
    for (const row of listRows()) {
      const name = linkOf(row)?.textContent ?? '';
      const text = row.textContent ?? '';
      if (texts.get(name) === text) continue;
      texts.set(name, text);
      clock.seen.push({ name, text, atMs: Date.now() });
    }
  };

  const noteLoad = () => {
    if (clock.rowsAtMs === null) {
      const rows = listRows();
      if (rows.length < rowsWanted) return;
      clock.rowsAtMs = performance.now();
      if (shouldOpen) requestAnimationFrame(() => linkOf(rows[0]).click());
    } else if (shouldOpen && clock.openedAtMs === null && isStackOpen()) {
      clock.openedAtMs = performance.now();
    }
  };

  const isStackOpen = () => {
    const name = /^#\/stacks\/(.+)$/.exec(location.hash)?.[1];
    return name !== undefined && document.querySelector('h1')?.textContent?.includes(name);
  };

  new MutationObserver(() => {
    noteLoad();
    if (isFrameAsked) return;
    isFrameAsked = true;
    requestAnimationFrame(noteRows);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  globalThis.__panelClock = clock;
};
