import { describe, expect, it } from 'vitest';
import type { MonitoringStatus } from '@stackyard/contract';
import type { NewPart } from '../../docker/add-on/add-on-engine.ts';
import { AppError } from '../../lib/app-error.ts';
import type { JobContext } from '../../lib/job-plan.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { fakeEngine } from '../../testing/fake-engine.ts';
import { fakeReport } from '../../testing/fake-report.ts';
import { PARTS } from './parts.ts';
import { planOn } from './plan-on.ts';
import type { MonitoringTools } from './ports.ts';
import { anAddOnPart } from './testing/add-on-part.ts';
import { fakeAddOnEngine } from './testing/fake-add-on-engine.ts';

const READY: MonitoringStatus = {
  state: 'ready',
  reason: null,
  action: null,
  jobId: null,
  parts: PARTS.map(({ name, title, image }) => ({
    name,
    title,
    state: 'ready',
    reason: null,
    image,
    container: `stackyard-${name}`,
    url: `http://127.0.0.1/${title}`,
  })),
  volumes: [],
  alerts: [],
  apps: [],
  mutedStacks: [],
};

/** An engine with both images, on which these ports are taken; ports are tried in their order from 1 on. */
interface Given {
  taken?: number[];
  hasImages?: boolean;
  /** Why no container can be made. */
  refusal?: AppError;
  /** Who has the name of a part. */
  namesake?: EngineContainer;
}

function createWorld({ taken = [], hasImages = true, refusal, namesake }: Given = {}) {
  const world = { made: [] as NewPart[], started: [] as string[], removed: [] as string[] };
  let port = 0;
  const parts = fakeAddOnEngine({
    listParts: () => Promise.resolve([anAddOnPart('prometheus', { id: 'old' })]),
    createPart: (part) => {
      if (refusal) return Promise.reject(refusal);
      world.made.push(part);
      return Promise.resolve(`${part.name} ${part.hostPort}`);
    },
    startPart: (id) => {
      world.started.push(id);
      if (!taken.includes(Number(id.split(' ')[1]))) return Promise.resolve();
      return Promise.reject(new AppError({ code: 'port-taken', message: 'taken' }));
    },
    removePart: (id) => Promise.resolve(void world.removed.push(id)),
  });
  const pulling = Promise.reject(
    new AppError({
      code: 'image-not-found',
      message: 'There is no image “x”.',
      next: 'Check the Compose file.',
    }),
  );
  pulling.catch(() => undefined);
  const tools: MonitoringTools = {
    engine: fakeEngine({
      hasImage: () => Promise.resolve(hasImages),
      pull: () => pulling,
      findContainer: () => Promise.resolve(namesake),
    }),
    parts,
    link: { open: () => Promise.resolve('stackyard:9464'), close: () => Promise.resolve() },
    addOn: { look: () => Promise.resolve(READY) },
    choosePort: () => (port += 1),
    owner: 'me',
    pullSilenceMs: 1_000,
    adminPassword: () => Promise.resolve('secret'),
    dashboards: {
      files: () => Promise.resolve([{ path: '/etc/grafana/dashboards/a.json', text: '{}' }]),
    },
    readLastLines: () => Promise.resolve([]),
  };
  const job: JobContext = {
    signal: new AbortController().signal,
    log: () => undefined,
    afterwards: () => undefined,
    step: (_, work) => work(fakeReport()),
  };
  return { world, run: () => planOn(tools).run(job) };
}

describe('switching monitoring on', () => {
  it('removes what was there, and makes both from pinned images with their files', async () => {
    const { world, run } = createWorld();
    const { links } = await run();
    expect(links.map(({ title }) => title)).toEqual(['Prometheus', 'Grafana']);
    expect(world.removed).toEqual(['old']);
    expect(world.made.every(({ labels }) => labels['dev.stackyard.owner'] === 'me')).toBe(true);
    expect(world.made.map(({ image, hostPort }) => [image, hostPort])).toEqual([
      ['prom/prometheus:v3.14.0', 1],
      ['grafana/grafana:13.2.1', 2],
    ]);
    const [prometheus, grafana] = world.made.map(({ files }) => files.map(({ path }) => path));
    expect(prometheus).toEqual(['/etc/prometheus/prometheus.yml', '/etc/prometheus/rules.yml']);
    expect(grafana).toContain('/etc/grafana/dashboards/a.json');
    const secret = world.made[1]?.files.find(({ path }) => path.endsWith('admin-password'));
    expect(secret).toMatchObject({ text: 'secret', onlyFor: 472 });
    expect(world.made[1]?.env.join()).not.toContain('=secret');
  });

  it('tries other ports where some are taken', async () => {
    const { world, run } = createWorld({ taken: [1, 2, 4] });
    await run();
    expect(world.started).toEqual([
      'stackyard-prometheus 1',
      'stackyard-prometheus 2',
      'stackyard-prometheus 3',
      'stackyard-grafana 4',
      'stackyard-grafana 5',
    ]);
    expect(world.removed).toEqual([
      'old',
      'stackyard-prometheus 1',
      'stackyard-prometheus 2',
      'stackyard-grafana 4',
    ]);
  });

  it('gives up when all ports are taken, and says so', async () => {
    const { world, run } = createWorld({
      taken: Array.from({ length: 50 }, (_, index) => index + 1),
    });
    await expect(run()).rejects.toMatchObject({ code: 'port-taken' });
    expect(world.started).toHaveLength(8);
  });

  it('says what to do when an image is not to be had, without a word of a Compose file', async () => {
    const { world, run } = createWorld({ hasImages: false });
    await expect(run()).rejects.toMatchObject({
      code: 'image-not-found',
      next: 'Check your network, then switch monitoring on again.',
    });
    expect(world.made).toEqual([]);
  });

  it('says which container has the name of a part, without a word of a Compose file', async () => {
    const refusal = new AppError({
      code: 'container-name-taken',
      message: 'The container name “stackyard-prometheus” is taken by another container.',
      next: 'Change container_name in the Compose file.',
    });
    await expect(createWorld({ refusal }).run()).rejects.toMatchObject({
      message: `Prometheus could not be made. ${refusal.message}`,
      next: expect.stringMatching(
        /^That container is not Stackyard’s\. Rename or remove/,
      ) as string,
    });
  });

  it('takes nothing away where somebody else has the name of a part', async () => {
    const { world, run } = createWorld({ namesake: anEngineContainer({ labels: {} }) });
    await expect(run()).rejects.toMatchObject({ code: 'container-name-taken' });
    expect(world.removed).toEqual([]);
  });
});
