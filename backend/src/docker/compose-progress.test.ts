import { describe, expect, it } from 'vitest';
import { composeFailureText, tryParseProgress } from './compose-progress.ts';

describe('the progress of Compose', () => {
  it.each([
    ['{"id":"Container a-1","status":"Creating"}', 'running', 'Creating'],
    ['{"id":"Container a-1","status":"Started"}', 'done', 'Started'],
    ['{"id":"Container a-1","status":"Healthy"}', 'done', 'Healthy'],
    ['{"id":"Container a-1","status":"Running"}', 'done', 'Running'],
    ['{"id":"Container a-1","status":"Error response from daemon: no"}', 'failed', /no$/],
    ['{"id":"Container a-1","status":"Working","text":"Starting"}', 'running', 'Starting'],
    ['{"id":"Container a-1","status":"Done","text":"Started"}', 'done', 'Started'],
    ['{"id":"Container a-1","status":"Error","text":"Error","details":"no"}', 'failed', 'Error no'],
  ])('is read from 2.40 and from 5.x: %s', (line, state, text) => {
    const progress = tryParseProgress(line);
    expect(progress).toMatchObject({ kind: 'resource', id: 'Container a-1', state });
    expect(progress?.kind === 'resource' && progress.text).toMatch(text);
  });

  it('tells warnings and failures from progress, and is silent about what it does not know', () => {
    expect(tryParseProgress('{"level":"warning","msg":"obsolete"}')?.kind).toBe('remark');
    expect(tryParseProgress('{"error":true,"message":"bad"}')?.kind).toBe('failure');
    expect(tryParseProgress('plain text')).toBeUndefined();
    expect(tryParseProgress('{"other":1}')).toBeUndefined();
  });

  it('gives the reason of a failure, from the record or from the last words', () => {
    const record = '{"error":true,"message":"No such image: a:1"}';
    expect(composeFailureText(['{"id":"a","status":"Creating"}', record])).toBe(
      'No such image: a:1',
    );
    expect(composeFailureText(['service "a" has no image'])).toBe('service "a" has no image');
    expect(composeFailureText([])).toBe('Compose said nothing.');
  });
});
