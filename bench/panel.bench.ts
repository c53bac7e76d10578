import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser } from '@stackyard/lab/desktop';
import type { Browser } from 'playwright-core';
import { startCpuClock } from './browser-cpu.ts';
import { withCrowd, type CrowdMember } from './crowd.ts';
import { withEngineEvents, type EngineEvents } from './engine-events.ts';
import { atMost, median, percentile, report, summarize, type Report } from './figures.ts';
import { askSocket } from './socket-http.ts';
import { withStackyard } from './stackyard.ts';
import { prepare } from './subject.ts';
import { withPanel, type WatchedPanel } from './watched-panel.ts';

const MOST_KILOBYTES = 350;
const MOST_LOAD_MS = 1500;
const MOST_DELAY_MS = 500;
const CROWD = { stacks: 50, containersEach: 4 };
/** A change that is not seen by then counts as this long. */
const SEEN_WITHIN_MS = 5000;

/** What is done to a container, the event that the engine makes of it, and what its stack's row then says. */
const CHANGES = [
  { call: 'pause', action: 'pause', says: /Degraded/ },
  { call: 'unpause', action: 'unpause', says: /Running/ },
  { call: 'stop?t=0', action: 'die', says: /Degraded/ },
  { call: 'start', action: 'start', says: /Starting/ },
];

/** The panel with 50 stacks of 4 containers: its JavaScript, `--loads` cold loads, and `--cycles` of four changes each. */
export async function measure(args: string[]): Promise<Report> {
  const { subject, counts } = await prepare(args, { loads: 9, cycles: 18 });
  const { loads, delaysMs } = await withCrowd(subject, CROWD, (members) =>
    withStackyard(subject, ({ address }) =>
      withBrowser(async (browser) => {
        const measured: Load[] = [];
        while (measured.length < counts.loads) measured.push(await load(browser, address));
        const options = { address, rowsWanted: CROWD.stacks, shouldOpen: false };
        const delays = await withPanel(browser, options, (panel) =>
          withEngineEvents(subject.engineSocket, (events) =>
            watchChanges({ panel, events, members, socketPath: subject.engineSocket }, counts),
          ),
        );
        return { loads: measured, delaysMs: delays };
      }),
    ),
  );
  return describe(loads, delaysMs);
}

function describe(loads: Load[], delaysMs: Delay[]): Report {
  const opened = loads.map(({ openedMs }) => openedMs);
  const kilobytes = Math.max(...loads.map(({ scriptBytes }) => scriptBytes)) / 1000;
  const all = delaysMs.map(({ ms }) => ms);
  return report(
    'panel',
    [
      atMost(MOST_KILOBYTES, { name: 'JavaScript, gzipped', value: kilobytes, unit: 'kB' }),
      atMost(MOST_LOAD_MS, { name: 'List usable', value: median(opened), unit: 'ms' }),
      atMost(MOST_DELAY_MS, { name: 'Change shown, p95', value: percentile(all, 95), unit: 'ms' }),
    ],
    {
      rowsMs: summarize(loads.map(({ rowsMs }) => rowsMs)),
      openedMs: summarize(opened),
      loadCpuMs: summarize(loads.map(({ cpuMs }) => cpuMs)),
      delayMs: summarize(all),
      delayMsOf: Object.fromEntries(
        CHANGES.map(({ action }) => [
          action,
          summarize(delaysMs.filter((one) => one.action === action).map(({ ms }) => ms)),
        ]),
      ),
    },
  );
}

async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

interface Load {
  /** From the beginning of the navigation until all rows are there. */
  rowsMs: number;
  /** Until a click on the first row, made in the frame after, has opened its stack. */
  openedMs: number;
  /** Of all of Chromium's processes: what the load costs however busy the machine is. */
  cpuMs: number;
  scriptBytes: number;
}

async function load(browser: Browser, address: string): Promise<Load> {
  const readCpuMs = await startCpuClock(browser);
  const options = { address, rowsWanted: CROWD.stacks, shouldOpen: true };
  return withPanel(browser, options, async ({ readClock, scriptBytes }) => {
    const cpuMs = await readCpuMs();
    const { rowsAtMs, openedAtMs } = await readClock();
    const times = { rowsMs: rowsAtMs ?? NaN, openedMs: openedAtMs ?? NaN };
    return { ...times, cpuMs, scriptBytes: await scriptBytes() };
  });
}

interface Watch {
  panel: WatchedPanel;
  events: EngineEvents;
  members: CrowdMember[];
  socketPath: string;
}

interface Delay {
  action: string;
  ms: number;
}

/** Each cycle takes another stack, so that none is changed again before it has come to rest. */
async function watchChanges(watch: Watch, { cycles }: { cycles: number }): Promise<Delay[]> {
  const delays: Delay[] = [];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const stack = (cycle * 7) % CROWD.stacks;
    const member = watch.members[stack * CROWD.containersEach + (cycle % CROWD.containersEach)];
    if (!member) throw new Error('There are fewer containers than were asked for.');
    for (const change of CHANGES) {
      // At no fixed distance, so that no rhythm of ours falls in with one of theirs.
      await sleep(100 + Math.random() * 300);
      delays.push({ action: change.action, ms: await watchChange(watch, member, change) });
    }
  }
  return delays;
}

async function watchChange(
  { panel, events, socketPath }: Watch,
  { id, project }: CrowdMember,
  { call, action, says }: (typeof CHANGES)[number],
): Promise<number> {
  const begunMs = Date.now();
  await askSocket({ socketPath, method: 'POST', path: `/containers/${id}/${call}` });
  const changedMs = await events.timeOf(id, action, begunMs);
  while (Date.now() - changedMs < SEEN_WITHIN_MS) {
    const { seen } = await panel.readClock();
    const shown = seen.find(
      (row) => row.name === project && row.atMs >= begunMs && says.test(row.text),
    );
    if (shown) return shown.atMs - changedMs;
    await sleep(50);
  }
  return SEEN_WITHIN_MS;
}
