import { describe, expect, it, onTestFinished } from 'vitest';
import type { MonitoringStatus } from '@stackyard/contract';
import type { AddOnPart } from '../../docker/add-on/part-record.ts';
import { aJob } from '../../testing/job.ts';
import { MonitoringAddOn } from './add-on.ts';
import type { AddOnTools } from './add-on.ts';
import { anAddOnPart } from './testing/add-on-part.ts';
import { eventually } from '../../testing/eventually.ts';

const ALERTS = JSON.stringify({
  data: {
    alerts: [
      {
        state: 'firing',
        activeAt: '2026-01-02T03:04:05Z',
        labels: {
          alertname: 'Unhealthy',
          id: '/docker/c1',
          container_label_com_docker_compose_project: 'loud',
        },
        annotations: { summary: 'It is unwell.' },
      },
    ],
  },
});

/** An engine with both parts, which answer unless they are named. */
function createWorld() {
  const world = {
    parts: [anAddOnPart('prometheus'), anAddOnPart('grafana')] as AddOnPart[],
    silent: '',
    isAway: false,
    isOpen: false,
    isCut: false,
    pages: new Map<string, string>(),
    told: [] as MonitoringStatus[],
    errors: [] as unknown[],
    asked: [] as string[],
    gone: new Set<string>(),
  };
  const pageAt = (url: string) => world.pages.get(new URL(url).pathname) ?? '{}';
  const tools: AddOnTools = {
    engine: {
      listParts: () =>
        world.isAway ? Promise.reject(new Error('away')) : Promise.resolve(world.parts),
      listVolumes: () => Promise.resolve(['kept']),
    },
    link: {
      get isOpen() {
        return world.isOpen;
      },
      keep: () => {
        if (world.isCut) return Promise.reject(new Error('no such network'));
        world.isOpen = true;
        return Promise.resolve();
      },
      stop: () => Promise.resolve(void (world.isOpen = false)),
    },
    dashboards: { settle: () => Promise.resolve() },
    networks: { settle: () => Promise.resolve() },
    listApps: (read) => [...read],
    hasContainer: (id) => Promise.resolve(!world.gone.has(id)),
    owner: 'me',
    ask: (url) => {
      world.asked.push(url);
      const isSilent = world.silent !== '' && url.includes(world.silent);
      return isSilent ? Promise.reject(new Error('refused')) : Promise.resolve(pageAt(url));
    },
    publish: (status) => void world.told.push(status),
    onError: (error) => void world.errors.push(error),
    mutedStacks: () => ['loud'],
    now: () => Date.now(),
  };
  const addOn = new MonitoringAddOn(tools);
  const stop = new AbortController();
  const ended = addOn.run(stop.signal);
  onTestFinished(() => {
    stop.abort();
    return ended;
  });
  const states = () => world.told.map(({ state }) => state);
  return { world, addOn, states };
}

describe('MonitoringAddOn', () => {
  it('tells what it sees, once, and takes its place in the network', async () => {
    const { world, addOn, states } = createWorld();
    await eventually(() => expect(states()).toEqual(['ready']));
    expect(world.told[0]).toMatchObject({ volumes: ['kept'], mutedStacks: ['loud'] });
    expect(world.isOpen).toBe(true);
    expect(world.asked).toContain('http://10.0.0.2:9090/-/ready');
    expect(world.asked).toContain('http://10.0.0.2:3000/api/health');
    addOn.wake();
    await eventually(() => expect(world.asked.length).toBeGreaterThan(4));
    expect(states()).toEqual(['ready']);
  });

  it('leaves to another Stackyard what that one made', async () => {
    const { world, addOn, states } = createWorld();
    world.parts = world.parts.map((part) => ({
      ...part,
      labels: { ...part.labels, 'dev.stackyard.owner': 'another' },
    }));
    world.isOpen = false;
    addOn.wake();
    await eventually(() => expect(states()).toContain('ready'));
    await addOn.look();
    expect(world.isOpen).toBe(false);
  });

  it('tells at once when something happened, and leaves the network when it is off', async () => {
    const { world, addOn, states } = createWorld();
    await eventually(() => expect(states()).toEqual(['ready']));
    world.parts = [anAddOnPart('prometheus')];
    addOn.wake();
    await eventually(() => expect(states().at(-1)).toBe('degraded'));
    world.parts = [];
    addOn.wake();
    await eventually(() => expect(states().at(-1)).toBe('off'));
    expect(world.isOpen).toBe(false);
  });

  it('looks again soon while a part does not answer', async () => {
    const { world, states } = createWorld();
    world.silent = ':3000';
    await eventually(() => expect(states()).toEqual(['starting']));
    world.silent = '';
    await eventually(() => expect(states().at(-1)).toBe('ready'));
  });

  it('knows the job that works on it, and no other', async () => {
    const { addOn, states } = createWorld();
    await eventually(() => expect(states()).toEqual(['ready']));
    addOn.onJob(aJob({ id: 'other', stack: 'monitoring' }));
    addOn.onJob(aJob({ id: 'on', stack: '#monitoring' }));
    await eventually(() => expect(states().at(-1)).toBe('working'));
    addOn.onJob(aJob({ id: 'on', stack: '#monitoring', endedAt: '2026-01-01T00:00:00Z' }));
    await eventually(() => expect(states().at(-1)).toBe('ready'));
  });

  it('survives an engine that is away, and says so once', async () => {
    const { world, addOn, states } = createWorld();
    world.isAway = true;
    addOn.wake();
    await eventually(() => expect(world.errors).toHaveLength(1));
    addOn.wake();
    addOn.wake();
    world.isAway = false;
    await eventually(() => expect(states().at(-1)).toBe('ready'));
    expect(world.errors).toHaveLength(1);
  });

  it('tells what is wrong, once, while it cannot take its place in the network', async () => {
    const { world, addOn, states } = createWorld();
    world.isCut = true;
    addOn.wake();
    await eventually(() => expect(states().at(-1)).toBe('degraded'));
    await addOn.look();
    expect(world.told.at(-1)).toMatchObject({
      reason: 'Prometheus cannot reach Stackyard. no such network',
      action: 'repair',
    });
    expect(world.errors).toHaveLength(1);
    world.isCut = false;
    expect(await addOn.look()).toMatchObject({ state: 'ready' });
  });

  it('keeps what Prometheus said while it does not answer, and mutes it as is wanted now', async () => {
    const { world, addOn } = createWorld();
    world.pages.set('/api/v1/alerts', ALERTS);
    expect((await addOn.look()).alerts).toMatchObject([{ stack: 'loud', isMuted: true }]);
    world.silent = ':9090';
    expect((await addOn.look()).alerts).toHaveLength(1);
    world.parts = [anAddOnPart('grafana')];
    expect((await addOn.look()).alerts).toEqual([]);
  });

  it('drops the alerts of a container with it, and at once, though Prometheus goes on for minutes', async () => {
    const { world, addOn } = createWorld();
    world.pages.set('/api/v1/alerts', ALERTS);
    await addOn.look();
    expect(world.told.at(-1)?.alerts).toHaveLength(1);
    world.gone.add('c1');
    addOn.onGone('stranger');
    addOn.onGone('c1');
    await eventually(() => expect(world.told.at(-1)?.alerts).toEqual([]));
  });
});
