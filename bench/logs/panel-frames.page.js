// Runs in the panel's page ahead of its own scripts. It notes every frame that took the page longer than 50 ms, as
// Chromium tells of them ("long animation frames"), and how many frames there were, and how many showed other rows.
globalThis.__watchFrames = () => {
  const { document, requestAnimationFrame, PerformanceObserver } = globalThis;
  const fresh = () => ({ longMs: [], frames: 0, moved: 0 });
  let noted = fresh();
  let firstRow = null;

  const note = (entries) => noted.longMs.push(...entries.map(({ duration }) => duration));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'long-animation-frame' });

  const look = () => {
    noted.frames += 1;
    const row = document.querySelector('.log-row')?.getAttribute('data-id');
    if (row !== firstRow) noted.moved += 1;
    firstRow = row;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  /** What was noted since the last call. */
  globalThis.__takeFrames = () => {
    note(observer.takeRecords());
    const taken = noted;
    noted = fresh();
    return taken;
  };
};
