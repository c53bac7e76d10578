// Runs in the panel's page ahead of its own scripts. It notes every frame that took the page longer than 50 ms, as
// Chromium tells of them ("long animation frames"), and how many frames there were, and how many showed other rows. On a
// page without a list, those in which its text had scrolled count instead.
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
    const row =
      document.querySelector('.log-row')?.getAttribute('data-id') ??
      document.getElementById('text')?.scrollTop;
    if (row !== firstRow) noted.moved += 1;
    firstRow = row;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);

  const twoFrames = () =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

  /** What was noted since the last call. A frame that has begun is waited for: Chromium tells of it once it is over. */
  globalThis.__takeFrames = async () => {
    await twoFrames();
    note(observer.takeRecords());
    const taken = noted;
    noted = fresh();
    return taken;
  };
};
