import { describe, expect, it } from 'vitest';
import { describeEvent } from './describe-event.ts';
import { IntentReader } from './intent-reader.ts';
import { LEVELS } from './levels.ts';

type Step = [action: string, detail?: { signal?: string; exitCode?: number }];

/** What is told of the last of these events of one container. */
function told(steps: Step[]) {
  const intents = new IntentReader(null);
  const contents = steps.map(([action, { signal = null, exitCode = null } = {}]) => {
    const event = { action, containerId: 'c', signal, timeNs: 1n, exitCode, addOn: null };
    return describeEvent(event, intents.take(event));
  });
  const { text, level } = contents.at(-1) ?? {};
  return [text, level];
}

describe('the end of a container in its log', () => {
  it.each<[string, Step[], string, number]>([
    ['well', [['die', { exitCode: 0 }]], 'Container exited with code 0', LEVELS.info],
    ['badly', [['die', { exitCode: 3 }]], 'Container exited with code 3', LEVELS.error],
    [
      'by a stop',
      [
        ['kill', { signal: '15' }],
        ['die', { exitCode: 143 }],
      ],
      'Container exited with code 143 (terminated)',
      LEVELS.info,
    ],
    [
      'by a signal that nobody sent',
      [['die', { exitCode: 137 }]],
      'Container exited with code 137 (killed)',
      LEVELS.error,
    ],
    [
      'for want of memory',
      [['oom'], ['die', { exitCode: 137 }]],
      'Container exited with code 137 (killed: out of memory)',
      LEVELS.error,
    ],
    [
      'by itself, after an earlier run was stopped',
      [['kill', { signal: '9' }], ['die'], ['start'], ['die', { exitCode: 137 }]],
      'Container exited with code 137 (killed)',
      LEVELS.error,
    ],
  ])('is told with its level: it ended %s', (_how, steps, text, level) => {
    expect(told(steps)).toEqual([text, level]);
  });
});
