import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ContainerRecord } from './container-record.ts';
import { normalizeContainer } from './normalize-container.ts';

/** Taken from Docker Engine 28.5.2, made by Compose 2.40.3, and cut down to what is read. */
const captured = JSON.parse(
  readFileSync(new URL('../testing/captured/containers.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, unknown>>;

const normalized = (name: string, change: Record<string, unknown> = {}) =>
  normalizeContainer(ContainerRecord.parse({ ...captured[name], ...change }));

describe('normalizeContainer', () => {
  it('reads a healthy container with its ports, each once, though the engine lists IPv4 and IPv6', () => {
    expect(normalized('web')).toMatchObject({
      name: 'cap-x-web-1',
      image: 'nginx:1.26',
      compose: { project: 'cap-x', service: 'web', replica: 1, isOneOff: false },
      state: 'running',
      health: 'healthy',
      exitCode: null,
      startError: null,
      isRestartedByEngine: true,
      startedAt: '2026-11-22T18:45:43.878387383Z',
      finishedAt: null,
      ports: [
        { containerPort: 80, protocol: 'tcp', hostIp: '127.0.0.1', hostPort: 38088 },
        { containerPort: 81, protocol: 'udp', hostIp: '0.0.0.0', hostPort: 38089 },
      ],
    });
  });

  it('reads what the last health check printed', () => {
    expect(normalized('ill')).toMatchObject({
      health: 'unhealthy',
      healthOutput: 'first\nno such table',
      isRestartedByEngine: false,
    });
  });

  it('does not call one unhealthy of which no check has failed: a pause says so of all', () => {
    const [state] = [captured['ill']?.['State'] as Record<string, unknown>];
    const health = state['Health'] as Record<string, unknown>;
    const healthAfter = (FailingStreak: number) =>
      normalized('ill', { State: { ...state, Health: { ...health, FailingStreak } } }).health;
    expect(healthAfter(0)).toBe('starting');
    expect(healthAfter(2)).toBe('unhealthy');
  });

  it('reads whose namespaces it uses, and the networks that it is to be in', () => {
    const HostConfig = {
      NetworkMode: 'container:abc',
      IpcMode: 'private',
      PidMode: 'container:def',
    };
    const Networks = { shop_default: { NetworkID: 'n1' }, made: { NetworkID: '' } };
    expect(normalized('web', { HostConfig, NetworkSettings: { Networks } })).toMatchObject({
      sharesWith: [
        { namespace: 'network', owner: 'abc' },
        { namespace: 'pid', owner: 'def' },
      ],
      attachments: [{ name: 'shop_default', networkId: 'n1' }],
    });
  });

  it('reads how long its health check and its stop may take', () => {
    const withConfig = (Config: object) => normalized('web', { Config: { Image: 'a', ...Config } });
    const check = { Test: ['CMD', 'true'] };
    const second = 1e9;
    const told = { Interval: 2 * second, Timeout: second, StartPeriod: 60 * second, Retries: 4 };
    expect(withConfig({ Healthcheck: { ...check, ...told } }).healthWithinMs).toBe(75_000);
    expect(withConfig({ Healthcheck: check }).healthWithinMs).toBe(240_000);
    expect(withConfig({ Healthcheck: { Test: ['NONE'] } }).healthWithinMs).toBeNull();
    expect(withConfig({}).healthWithinMs).toBeNull();
    expect(withConfig({ StopTimeout: 300 }).stopWithinMs).toBe(300_000);
    expect(withConfig({}).stopWithinMs).toBe(10_000);
  });

  it('reads the exit code of a container that ended or is in a loop, and of no other', () => {
    expect(normalized('gone')).toMatchObject({ state: 'exited', exitCode: 3, health: 'none' });
    expect(normalized('loop')).toMatchObject({ state: 'restarting', exitCode: 7 });
    expect(normalized('web').exitCode).toBeNull();
  });

  it('reads why a container could not be started', () => {
    expect(normalized('made')).toMatchObject({
      state: 'created',
      startError: expect.stringContaining('no such file or directory') as string,
      startedAt: null,
      finishedAt: null,
    });
  });

  it('knows a container that Compose did not make, one without labels at all too', () => {
    for (const Labels of [{}, null, { 'com.docker.compose.project': 'x' }]) {
      const container = normalized('web', { Config: { Image: 'a', Labels } });
      expect(container.compose).toBeNull();
    }
  });

  it('knows a one-off of docker compose run', () => {
    const Labels = {
      'com.docker.compose.project': 'x',
      'com.docker.compose.service': 'a',
      'com.docker.compose.oneoff': 'True',
    };
    const container = normalized('web', { Config: { Image: 'a', Labels } });
    expect(container.compose).toMatchObject({ isOneOff: true, replica: 1 });
  });

  it('takes a port that is exposed, but not published, for none', () => {
    const NetworkSettings = { Ports: { '80/tcp': null, '81/tcp': [] } };
    expect(normalized('web', { NetworkSettings }).ports).toEqual([]);
  });
});
