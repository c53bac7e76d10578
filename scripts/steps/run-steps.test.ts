import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runLanes, type Step } from './run-steps.ts';

let said: string[];

beforeEach(() => {
  said = [];
  const listen = (line: unknown) => void said.push(String(line));
  vi.spyOn(console, 'log').mockImplementation(listen);
  vi.spyOn(console, 'error').mockImplementation(listen);
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said.push(String(chunk).trim());
    return true;
  });
});

afterEach(() => vi.restoreAllMocks());

const TIMEOUT = { timeoutMinutes: 1 };
const shell = (name: string, script: string): Step => ({
  name,
  run: ({ run }) => run(['sh', '-c', script], TIMEOUT),
});

it('runs lanes side by side, and prints what each step wrote in one piece', async () => {
  let meet = () => {};
  const meeting = new Promise<void>((resolve) => (meet = resolve));
  const waits: Step = {
    name: 'Waits',
    run: async ({ output }) => {
      output.say('before');
      await meeting;
      output.say('after');
    },
  };
  const comes: Step = { name: 'Comes', run: () => Promise.resolve(meet()) };
  expect(await runLanes([[waits], [comes, shell('Then', 'echo out; echo err >&2')]])).toBe(true);
  expect(said).toContain('before\nafter');
  expect(said).toContain('out\nerr');
  expect(said.at(-1)).toBe('steps: 3 passed, 0 failed');
});

it('lets patient work run behind the rest', async () => {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const patient: Step = {
    name: 'Patient',
    run: async ({ run }) => {
      await run(['sh', '-c', 'sleep 0.2; nice'], { ...TIMEOUT, isPatient: true }).finally(end);
    },
  };
  // What a lane without a neighbour prints goes past us.
  const beside: Step = { name: 'Beside', run: () => ended };
  expect(await runLanes([[shell('Prompt', 'nice'), patient], [beside]])).toBe(true);
  const [prompt, behind] = said.filter((line) => /^-?\d+$/.test(line)).map(Number);
  expect(behind).toBe(Math.min(19, Number(prompt) + 10));
});

it('stops a command that hangs, and says so', async () => {
  const hangs: Step = {
    name: 'Hangs',
    run: ({ run }) => run(['sleep', '3600'], { timeoutMinutes: 60, silenceMinutes: 0.001 }),
  };
  expect(await runLanes([[hangs], [shell('Beside', 'true')]])).toBe(false);
  expect(said).toContain('sleep 3600 was stopped: it said nothing for 0.001 minutes.');
});

it('stops everything at the first failure, and tells of it last', async () => {
  const never = shell('Never', 'echo never');
  const bad = shell('Bad', 'echo why; exit 3');
  expect(
    await runLanes([
      [shell('Slow', 'echo slow; exec sleep 3600'), never],
      [bad, never],
    ]),
  ).toBe(false);
  expect(said.indexOf('why')).toBeGreaterThan(said.indexOf('slow'));
  expect(said.indexOf('slow')).toBeGreaterThan(-1);
  expect(said.join('\n')).toMatch(/Bad failed after \d+ s\./);
  expect(said.join('\n')).not.toContain('never');
  expect(said.at(-1)).toBe('steps: 0 passed, 1 failed');
});
