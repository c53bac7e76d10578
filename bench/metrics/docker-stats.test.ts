import { describe, expect, it } from 'vitest';
import { tryParseShown } from './docker-stats.ts';

/** As docker CLI 28.5 writes it into a pipe, the movements of the cursor among it. */
const line = (said: object = {}) =>
  `\u001b[H${JSON.stringify({
    BlockIO: '0B / 4.1kB',
    CPUPerc: '49.98%',
    Container: 'c1',
    ID: '4300218af9ed',
    MemPerc: '38.92%',
    MemUsage: '49.82MiB / 128MiB',
    Name: 'web',
    NetIO: '12.4MB / 1.02GB',
    PIDs: '2',
    ...said,
  })} \u001b[K`;

describe('reading what docker stats shows', () => {
  it('puts it into numbers', () => {
    expect(tryParseShown(line())).toEqual({
      container: 'c1',
      cpuPercent: 49.98,
      memoryBytes: 49.82 * 1024 ** 2,
      receivedBytes: 12.4e6,
      sentBytes: 1.02e9,
      readBytes: 0,
      writtenBytes: 4100,
    });
  });

  it.each([
    ['824KiB', 824 * 1024],
    ['1.5GiB', 1.5 * 1024 ** 3],
    ['0B', 0],
  ])('reads %s of memory', (text, bytes) => {
    expect(tryParseShown(line({ MemUsage: `${text} / 23.54GiB` }))?.memoryBytes).toBe(bytes);
  });

  it.each([
    ['dashes of a container that was not read yet', line({ CPUPerc: '--', MemUsage: '-- / --' })],
    ['what only moves the cursor', ' \u001b[K'],
    ['nothing', ''],
  ])('takes %s for no reading', (_, text) => {
    expect(tryParseShown(text)).toBeUndefined();
  });

  it('does not guess at a size that it does not know', () => {
    expect(() => tryParseShown(line({ NetIO: '3 apples / 0B' }))).toThrow('3 apples');
  });
});
