import type { LogEntry } from '@stackyard/contract';
import { readFile, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WELL } from './testing/compose-files.ts';
import { readAll, readUntil } from './testing/log-reader.ts';
import {
  countTo,
  differences,
  NONE,
  numbered,
  readLines,
  runScript,
} from './testing/numbered-lines.ts';
import { createWorld, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;
const SECONDS = 1_000;

beforeAll(async () => {
  world = await createWorld();
}, 600_000);

afterAll(() => world.end(), 600_000);

/** A service that runs a script of the shell and then sleeps. */
const speaker = (script: string, more = '') => `services:
  app:
    image: busybox:1.37
    init: true
    stop_grace_period: 1s${WELL}
    command:
      - sh
      - -c
      - |
${script.replaceAll('$', '$$$$').replace(/^/gm, '        ')}
        sleep 3600${more}
`;

const containersOf = (stack: string) =>
  world.docker('ps', '-q', '--filter', `label=com.docker.compose.project=${stack}`);
const texts = (entries: LogEntry[]) => entries.map(({ text }) => text);
const linesOf = (stack: string) => ({ stacks: [stack], query: '-stream:event' });
const has = (text: string) => (entries: LogEntry[]) => texts(entries).includes(text);

describe('the log of a stack', () => {
  it('has every line in order, its level, its fields, and what Docker says between', async () => {
    const stack = world.stackName('says');
    await world.deploy(
      stack,
      speaker(`echo first
echo '{"level":50,"msg":"no stock","req":{"id":"r-1"}}'
echo 'level=warn msg="slow" dur=250ms' >&2
echo last`),
    );
    const entries = await readUntil(world.call, { stacks: [stack] }, has('last'));
    expect(texts(entries.filter(({ stream }) => stream !== 'event')).sort()).toEqual([
      'first',
      'last',
      'level=warn msg="slow" dur=250ms',
      '{"level":50,"msg":"no stock","req":{"id":"r-1"}}',
    ]);
    const started = texts(entries).indexOf('Container started');
    expect(started).toBeGreaterThanOrEqual(0);
    expect(entries.find(({ text }) => text.includes('no stock'))).toMatchObject({
      ...{ stack, service: 'app', replica: 1, stream: 'stdout', level: 5 },
      fields: { 'req.id': 'r-1' },
    });
    const slow = await readAll(world.call, { stacks: [stack], query: 'dur>200ms level>=warn' });
    expect(texts(slow)).toEqual(['level=warn msg="slow" dur=250ms']);
    expect(slow[0]?.stream).toBe('stderr');
  });

  it('outlives the stack', async () => {
    const stack = world.stackName('gone');
    await world.deploy(stack, speaker('echo remember me'));
    await world.remove(stack);
    const entries = await readUntil(world.call, linesOf(stack), has('remember me'));
    expect(texts(entries)).toEqual(['remember me']);
    const exits = await readAll(world.call, { stacks: [stack], query: 'event:die' });
    expect(texts(exits)).toEqual([expect.stringMatching(/^Container exited with code/)]);
  });

  it(
    'is whole though it was long when it was first seen',
    async () => {
      const stack = world.stackName('long');
      await world.backend().stop();
      await runScript(world, { stack, script: countTo(30_000) });
      await world.restart();
      const lines = await readLines(world, stack, { count: 30_000 });
      expect(differences(lines, numbered(30_000))).toEqual(NONE);
    },
    120 * SECONDS,
  );

  it(
    'loses nothing and doubles nothing when the backend is killed, again and again',
    async () => {
      const stack = world.stackName('killed');
      await world.deploy(stack, speaker(countTo(3_000, { atOnce: 50, pause: '0.1' })));
      for (const pauseMs of [400, 1_100, 700]) {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        await world.backend().kill();
        await world.restart();
      }
      const lines = await readLines(world, stack, { count: 3_000 });
      expect(differences(lines, numbered(3_000))).toEqual(NONE);
    },
    120 * SECONDS,
  );

  it('joins long lines, whatever the other stream says between', async () => {
    const stack = world.stackName('parts');
    await world.deploy(
      stack,
      speaker(`awk 'BEGIN { s = "<"; while (length(s) < 40000) s = s "0123456789"; printf "%s", s; fflush(); system("echo between >&2; sleep 0.3"); print ">" }'
printf '['; head -c 10000000 /dev/zero | tr '\\0' x; echo ']'
echo after`),
    );
    const entries = await readUntil(world.call, linesOf(stack), has('after'));
    const joined = entries.find(({ text }) => text.startsWith('<'));
    expect(joined?.text).toHaveLength(40_002);
    expect(joined?.text.endsWith('>')).toBe(true);
    const [cut] = entries.filter(({ isCut }) => isCut);
    expect(cut?.text.startsWith('[xxx')).toBe(true);
    expect(cut?.text.length).toBeLessThanOrEqual(1024 * 1024);
    expect(entries).toHaveLength(4);
  });

  it('shows bytes of every kind as text', async () => {
    const stack = world.stackName('bytes');
    await world.deploy(
      stack,
      speaker(`printf 'bad \\377\\376 utf-8\\n'
printf 'nul \\000 byte\\n'
printf '\\033[31mred\\033[0m\\n'
printf '<b>bold</b> \\342\\200\\256bidi\\n'
printf '10%%\\r50%%\\r100%%\\n'
echo after`),
    );
    const entries = await readUntil(world.call, linesOf(stack), has('after'));
    expect(texts(entries)).toEqual([
      'bad \uFFFD\uFFFD utf-8',
      'nul  byte',
      'red',
      '<b>bold</b> \u202Ebidi',
      '100%',
      'after',
    ]);
    expect(entries[2]?.raw).toBe('\u001B[31mred\u001B[0m');
  });

  it('of a terminal is read line by line', async () => {
    const stack = world.stackName('tty');
    await world.deploy(stack, speaker('echo one\necho two', '\n    tty: true'));
    const entries = await readUntil(world.call, linesOf(stack), has('two'));
    expect(texts(entries)).toEqual(['one', 'two']);
  });

  it('that cannot be read says why', async () => {
    const stack = world.stackName('none');
    const none = '\n    logging: { driver: none }';
    await world.deploy(stack, speaker('echo unheard', none));
    const find = async () => {
      const { sources } = await world.call('getLogStatus');
      return sources.find((source) => source.stack === stack);
    };
    await expect.poll(find, { timeout: 120 * SECONDS }).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/logging driver/) as string,
    });
  });
});

describe('what is kept', () => {
  it('is forgotten when the user clears it, and does not come back', async () => {
    const stack = world.stackName('cleared');
    await world.deploy(stack, speaker('echo one; echo two'));
    await readUntil(world.call, linesOf(stack), has('two'));
    await world.call('clearLogs', { body: { stack } });
    await world.backend().stop();
    await world.restart();
    const [container] = await containersOf(stack);
    await world.docker('exec', container ?? '', 'sh', '-c', 'echo three > /proc/1/fd/1');
    const entries = await readUntil(world.call, linesOf(stack), has('three'));
    expect(texts(entries)).toEqual(['three']);
  });

  it('is nothing of a stack that the user switched off', async () => {
    const stack = world.stackName('quiet');
    const { settings } = await world.call('getLogStatus');
    await world.call('saveLogSettings', { body: { ...settings, off: [stack] } });
    await world.deploy(stack, speaker('echo unheard'));
    const isOff = async () =>
      (await world.call('getLogStatus')).sources.find((source) => source.stack === stack)?.state;
    await expect.poll(isOff, { timeout: 120 * SECONDS }).toBe('off');
    expect(await readAll(world.call, { stacks: [stack] })).toEqual([]);
    await world.call('saveLogSettings', { body: settings });
    await readUntil(world.call, linesOf(stack), has('unheard'));
  });

  it('is written into a file, as much as matches', async () => {
    const stack = world.stackName('export');
    await world.deploy(stack, speaker('echo one; echo two'));
    await readUntil(world.call, linesOf(stack), has('two'));
    const filter = { ...linesOf(stack), services: [], utcOffsetMinutes: 0 };
    const file = await world.call('exportLogs', { body: { ...filter, format: 'ndjson' } });
    const lines = (await readFile(file.path, 'utf8')).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { text: string }).text)).toEqual([
      'one',
      'two',
    ]);
    expect(file).toMatchObject({ entries: 2, bytes: (await stat(file.path)).size });
  });

  it('answers SQL that reads, and no other', async () => {
    const stack = world.stackName('sql');
    await world.deploy(stack, speaker('echo one; echo two'));
    await readUntil(world.call, linesOf(stack), has('two'));
    const sql = `SELECT text FROM logs WHERE stack = '${stack}' AND stream = 'stdout' ORDER BY time`;
    const answer = await world.call('queryLogs', { body: { sql } });
    expect(answer.rows).toEqual([['one'], ['two']]);
    await expect(
      world.call('queryLogs', { body: { sql: 'DELETE FROM entries' } }),
    ).rejects.toThrow();
    expect(await readAll(world.call, linesOf(stack))).toHaveLength(2);
  });
});

describe('the live tail', () => {
  it('brings what comes after a page, and only that', async () => {
    const stack = world.stackName('tail');
    await world.deploy(stack, speaker('echo before'));
    await readUntil(world.call, linesOf(stack), has('before'));
    const filter = { ...linesOf(stack), services: [], utcOffsetMinutes: 0 };
    const { cursor } = await world.call('readLogs', { body: { ...filter, limit: 10 } });
    const [container] = await containersOf(stack);
    const waiting = world.call('followLogs', {
      body: { ...filter, cursor, wait: 10_000, limit: 10 },
    });
    await world.docker('exec', container ?? '', 'sh', '-c', 'echo now > /proc/1/fd/1');
    const page = await waiting;
    expect(texts(page.entries)).toEqual(['now']);
    expect(page.isReset).toBe(false);
  });

  it('of another run of the backend begins anew', async () => {
    const body = { query: '', stacks: [], services: [], utcOffsetMinutes: 0, wait: 0, limit: 10 };
    const page = await world.call('followLogs', { body: { ...body, cursor: 'other.12' } });
    expect(page).toMatchObject({ entries: [], isReset: true });
  });
});
