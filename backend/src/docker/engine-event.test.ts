import { describe, expect, it } from 'vitest';
import { tryParseEvent, tryParseResourceEvent, WATCHED_ACTIONS } from './engine-event.ts';

/** As Docker Engine 28.5.2 writes it, labels cut. */
const KILL =
  '{"status":"kill","id":"534ceb2a","from":"nginx:1.26","Type":"container","Action":"kill","Actor":{"ID":"534ceb2a","Attributes":{"com.docker.compose.project":"x","signal":"15"}},"scope":"local","time":1795373150,"timeNano":1795373150229672749}';

describe('an event of the engine', () => {
  it('is read with the signal of a kill', () => {
    expect(tryParseEvent(KILL)).toEqual({
      action: 'kill',
      containerId: '534ceb2a',
      signal: '15',
      timeNs: 1_795_373_150_229_672_749n,
      exitCode: null,
      addOn: null,
    });
  });

  it('is read without the fields that API 1.52 left out', () => {
    const line = '{"Type":"container","Action":"start","Actor":{"ID":"a"}}';
    expect(tryParseEvent(line)).toEqual({
      action: 'start',
      containerId: 'a',
      signal: null,
      timeNs: null,
      exitCode: null,
      addOn: null,
    });
  });

  it('is read with the exit code of an end', () => {
    const line =
      '{"Type":"container","Action":"die","Actor":{"ID":"a","Attributes":{"exitCode":"137"}}}';
    expect(tryParseEvent(line)?.exitCode).toBe(137);
  });

  it('is read behind a record separator', () => {
    expect(tryParseEvent(`\u001e${KILL}`)?.action).toBe('kill');
  });

  it.each([
    '',
    'not json',
    '[]',
    'null',
    '{"Type":"network","Action":"create","Actor":{"ID":"a"}}',
  ])('is none: %j', (line) => {
    expect(tryParseEvent(line)).toBeUndefined();
  });

  it.each([
    ['{"Type":"network","Action":"destroy","Actor":{"ID":"a"}}', { resource: 'network' }],
    ['\u001e{"Type":"volume","Action":"create","Actor":{"ID":"a"}}', { resource: 'volume' }],
    ['{"Type":"network","Action":"connect","Actor":{"ID":"a"}}', undefined],
    ['{"Type":"container","Action":"create","Actor":{"ID":"a"}}', undefined],
    ['{"Type":"network"', undefined],
  ])('is one of a network or a volume: %s', (line, event) => {
    expect(tryParseResourceEvent(line)).toEqual(event);
  });

  it('is not asked for where health checks would flood it', () => {
    expect(WATCHED_ACTIONS.filter((action) => action.startsWith('exec'))).toEqual([]);
  });
});
