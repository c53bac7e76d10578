import { describe, expect, it } from 'vitest';
import { aReading } from '../../testing/usage.ts';
import { cpuPercentBetween, usageBetween } from './usage-between.ts';

const SECOND = 1_000_000_000;
/** Counters of a machine with two cores that has run for 100 seconds: its clock counts both cores. */
const before = { usedNs: 40 * SECOND, systemNs: 200 * SECOND, cores: 2 };
const later = (usedNs: number, passedNs = 20 * SECOND) => ({
  usedNs: before.usedNs + usedNs,
  systemNs: before.systemNs + passedNs,
  cores: 2,
});

describe('cpuPercentBetween', () => {
  it.each([
    ['nothing', later(0), 0],
    ['half of one core', later(5 * SECOND), 50],
    ['all of one core', later(10 * SECOND), 100],
    ['both cores', later(20 * SECOND), 200],
  ])('counts in percent of one core: %s', (_, now, percent) => {
    expect(cpuPercentBetween(before, now)).toBe(percent);
  });

  it.each([
    ['the container was restarted', later(-30 * SECOND)],
    ['no time went by', later(SECOND, 0)],
    ['the clock of the machine went back', later(SECOND, -SECOND)],
  ])('says nothing where %s', (_, now) => {
    expect(cpuPercentBetween(before, now)).toBeNull();
  });
});

describe('usageBetween', () => {
  const packets = (bytes: number) => ({ bytes, packets: 0, errors: 0, dropped: 0 });
  const reading = (atMs: number, count: number) =>
    aReading({
      atMs,
      cpu: { usedNs: count, systemNs: atMs * 1e6 },
      interfaces: [
        { name: 'eth0', received: packets(count * 10), sent: packets(count * 20) },
        { name: 'eth1', received: packets(count), sent: packets(0) },
      ],
      disks: [{ device: '8:0', readBytes: count * 30, writtenBytes: count * 40 }],
    });

  it('tells rates in a second, over all interfaces and disks', () => {
    expect(usageBetween(reading(1_000, 0), reading(3_000, 100))).toMatchObject({
      atMs: 3_000,
      receivedPerSecond: 550,
      sentPerSecond: 1_000,
      readPerSecond: 1_500,
      writtenPerSecond: 2_000,
      processes: 1,
    });
  });

  it.each([
    ['of a first reading', undefined],
    ['when the container began anew', reading(1_000, 900)],
    ['when no time went by', reading(3_000, 0)],
  ])('tells no rates %s', (_, earlier) => {
    const { memory } = aReading();
    expect(usageBetween(earlier, reading(3_000, 100))).toMatchObject({
      cpuPercent: null,
      receivedPerSecond: null,
      writtenPerSecond: null,
      memoryBytes: memory.inUseBytes,
      limitBytes: memory.limitBytes,
    });
  });

  it.each([
    ['forward', 3_600_000],
    ['back', -3_600_000],
    ['back by almost all that lies between', -1_999],
  ])('tells the same rates when the clock was set %s', (_, stepMs) => {
    const [earlier, now] = [reading(1_000, 0), reading(3_000, 100)];
    const { receivedPerSecond, writtenPerSecond } = usageBetween(earlier, {
      ...now,
      atMs: now.atMs + stepMs,
    });
    expect([receivedPerSecond, writtenPerSecond]).toEqual([550, 2_000]);
  });

  it('tells nothing of a network that is not the container’s own, and of disks that the kernel does not count', () => {
    const now = aReading({ atMs: 2_000 });
    expect(usageBetween(aReading(), now)).toMatchObject({
      receivedPerSecond: null,
      sentPerSecond: null,
      readPerSecond: null,
      writtenPerSecond: null,
    });
  });
});
