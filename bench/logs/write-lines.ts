// Runs in a container, where there is nothing but Node: `write-lines.ts <seed> <lines> <lines a second, 0 for all at once>`.
import { existsSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLines } from './log-lines.ts';

const BEGIN = '/signal/begin';
const LOOK_EVERY_MS = 50;
const TICK_MS = 20;
const AT_ONCE = 200;
const STDOUT = 1;

const [seed = 0, lines = 0, perSecond = 0] = process.argv.slice(2).map(Number);
const nextLine = createLines(seed);
let written = 0;

// All containers begin together, once all of them run.
while (!existsSync(BEGIN)) await sleep(LOOK_EVERY_MS);
if (perSecond === 0) writeAll();
else await writeSteadily();

function writeAll() {
  while (written < lines) write(Math.min(AT_ONCE, lines - written));
}

/** By the clock: what a busy machine delays is made up for. */
async function writeSteadily() {
  const begunMs = performance.now();
  while (written < lines) {
    await sleep(TICK_MS);
    const due = Math.floor(((performance.now() - begunMs) / 1000) * perSecond);
    write(Math.min(due, lines) - written);
  }
}

function write(count: number) {
  const timeMs = Date.now();
  let text = '';
  for (let index = 0; index < count; index += 1) text += `${nextLine(timeMs)}\n`;
  if (text) writeSync(STDOUT, text);
  written += count;
}
