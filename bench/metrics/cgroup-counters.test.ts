import { describe, expect, it } from 'vitest';
import {
  parseCgroupFolders,
  parseInactiveFile,
  parseTraffic,
  parseTransfers,
} from './cgroup-counters.ts';

describe('reading the kernel’s files', () => {
  it('finds the folder of each controller, also where two share one', () => {
    const folders = parseCgroupFolders('9:cpu,cpuacct:/docker/abc\n4:memory:/docker/m\n0::/x\n');
    expect([...folders]).toEqual([
      ['cpu', '/docker/abc'],
      ['cpuacct', '/docker/abc'],
      ['memory', '/docker/m'],
    ]);
  });

  it('finds the cache that would be given back, that of groups inside among it', () => {
    expect(parseInactiveFile('inactive_file 1\ntotal_inactive_file 40001536\n')).toBe(40_001_536);
    expect(() => parseInactiveFile('cache 1\n')).toThrow('total_inactive_file');
  });

  it('sums up the traffic of all interfaces but the loopback', () => {
    const text = `Inter-|   Receive                            |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop
    lo:     999      9    0    0    0     0          0         0      999      9    0    0
  eth0: 1000      10    0    0    0     0          0         0      200      2    0    0
  eth1:1        1    0    0    0     0          0         0      3      1    0    0
`;
    expect(parseTraffic(text)).toEqual({ received: 1001, sent: 203 });
  });

  it('sums up what was read and written on all disks', () => {
    const text = '8:0 Read 100\n8:0 Write 20\n8:0 Total 120\n8:16 Write 3\nTotal 123\n';
    expect(parseTransfers(text)).toEqual({ read: 100, written: 23 });
  });

  it('tells disks that are not counted from disks that nobody used', () => {
    expect(parseTransfers('Total 0\n')).toBeNull();
    expect(parseTransfers('8:0 Read 0\n8:0 Write 0\nTotal 0\n')).toEqual({ read: 0, written: 0 });
  });
});
