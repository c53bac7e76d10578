import type { Browser } from 'playwright-core';

/** How much CPU time the browser's processes have had, all together; those that ended in between are not counted. */
export async function startCpuClock(browser: Browser): Promise<() => Promise<number>> {
  const before = new Map((await readProcesses(browser)).map(({ id, cpuTime }) => [id, cpuTime]));
  return async () => {
    const now = await readProcesses(browser);
    const seconds = now.map(({ id, cpuTime }) => cpuTime - (before.get(id) ?? 0));
    return seconds.reduce((sum, one) => sum + one, 0) * 1000;
  };
}

async function readProcesses(browser: Browser) {
  const session = await browser.newBrowserCDPSession();
  try {
    return (await session.send('SystemInfo.getProcessInfo')).processInfo;
  } finally {
    await session.detach();
  }
}
