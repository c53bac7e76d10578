import '../app/zod-settings.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Panel } from '../app/panel.tsx';
import { createApi } from '../lib/api/api.ts';
import { silent } from '../lib/api/api-error.ts';
import { ensureDockerThemes } from '../lib/docker-theme.ts';
import { createFakeBackend } from './fake-backend.ts';
import { playLogs } from './demo-logs.ts';
import { playSizes } from './demo-sizes.ts';
import { playContainers, playUsage } from './demo-usage.ts';
import type { FakeBackend } from './fake-world.ts';
import { drawDeploy, playDeploy } from './demo-deploy.ts';
import {
  makeAlert,
  makeBrokenDetail,
  makeDetail,
  makeJob,
  makeJobDetail,
  makeMonitoringOn,
  makeStack,
} from './fixtures.ts';
import { demoTemplates } from './templates.ts';

/** `demo.html?scenario=full`: the panel on the fake backend, to look at. Not part of the built panel. */
const scenarios: Record<string, (fake: FakeBackend) => void> = {
  empty: () => {},
  some: (fake) => addStacks(fake, 5),
  full: (fake) => {
    addStacks(fake, 50);
    fake.setNotices([
      {
        id: 'n',
        message: 'The settings file could not be read and was set aside as settings.json.bad.',
      },
    ]);
  },
  hard: (fake) => {
    addStacks(fake, 3);
    addTroubles(fake);
  },
  waits: (fake) => {
    addStacks(fake, 3);
    addWaits(fake);
  },
  away: (fake) => {
    addStacks(fake, 5);
    fake.setEngine({ state: 'away', reason: 'Nothing listens on /var/run/docker.sock.' });
  },
  lost: (fake) => {
    addStacks(fake, 5);
    setTimeout(() => {
      fake.failNext('getFeed', ...Array.from({ length: 1000 }, () => silent('socket hang up')));
      fake.setEngine({});
    }, 500);
  },
};

/** Jobs `waits`, `watched` and `died`. */
function addWaits(fake: FakeBackend): void {
  const wait = 'Waiting for “migrate”, which has run for 3 min.';
  const up = { id: 'up', title: 'Create and start the containers', bytes: null, items: [] };
  const step = { ...up, startedAt: new Date().toISOString(), endedAt: null };
  const steps = [{ ...step, state: 'running' as const, detail: wait }];
  fake.putJob(makeJobDetail(makeJob({ id: 'waits', step: up.title, detail: wait }), { steps }));
  const endedAt = new Date().toISOString();
  const over = { state: 'succeeded', step: null, fraction: 1, endedAt } as const;
  fake.putJob(makeJobDetail(makeJob({ ...over, id: 'watched', stack: 'blog', isWatched: true })));
  const message =
    'The service “app” was ready, and died soon after. It exited with code 5. What ran before runs again.';
  const died = makeJob({ ...over, id: 'died', stack: 'wiki', state: 'failed', message });
  fake.putJob(
    makeJobDetail(died, {
      failure: {
        code: 'service-died',
        message,
        next: 'Its last lines usually say why. Correct it, then deploy again.',
        service: 'app',
        lastLines: ['all is well', 'out of luck'],
        actions: ['retry'],
      },
    }),
  );
}

function addStacks(fake: FakeBackend, count: number): void {
  const kinds = [
    { state: 'running' },
    {
      state: 'degraded',
      reason: 'worker restarts again and again: it exited with code 137.',
      services: { ready: 2, total: 3 },
    },
    { state: 'starting', reason: 'db is starting.', services: { ready: 1, total: 3 } },
    {
      state: 'stopped',
      origin: 'adopted',
      template: null,
      links: [],
      services: { ready: 0, total: 2 },
    },
    { state: 'running', template: null },
  ] as const;
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[index % kinds.length];
    const name = `${['shop', 'billing', 'search', 'intranet', 'metrics'][index % 5]}${index < 5 ? '' : `-${index}`}`;
    const summary = makeStack({
      name,
      ...(kind as object),
      deployedAt: new Date(Date.now() - index * 5e6).toISOString(),
    });
    fake.putStack(makeDetail(summary));
  }
  const begun = (id: string, stack: string) =>
    makeJobDetail(makeJob({ id, stack, createdAt: new Date(Date.now() - 60_000).toISOString() }));
  fake.putJob(drawDeploy(begun('running', 'search'), 0.5));
  fake.putJob(drawDeploy(begun('failed', 'billing'), 0.7, 0.7));
  fake.putJob(drawDeploy(begun('done', 'shop'), 1));
  const canceled = begun('canceled', 'metrics');
  fake.putJob({
    ...canceled,
    summary: { ...canceled.summary, state: 'canceled', endedAt: new Date().toISOString() },
  });
}

/** What strains the layout: first deploys that came to a bad end, a name and a reason of the greatest length. */
function addTroubles(fake: FakeBackend): void {
  const reason = `The image registry.example.com/${'a-long-path/'.repeat(12)}web:1 could not be pulled.`;
  const begun = (stack: string, index: number) =>
    makeJob({ id: stack, stack, createdAt: new Date(Date.now() - index * 9e5).toISOString() });
  const ends = [
    { name: 'never-came-up', state: 'failed', message: reason },
    { name: 'thought-better', state: 'canceled', message: 'Deploy thought-better was canceled.' },
    { name: 'cut-short', state: 'interrupted', message: 'Stackyard was stopped meanwhile.' },
  ] as const;
  const absent = { state: 'absent' as const, links: [], deployedAt: null };
  const services = { ready: 0, total: 0 };
  for (const [index, { name, state, message }] of ends.entries()) {
    fake.putStack(makeDetail(makeStack({ ...absent, name, services }), { services: [] }));
    const endedAt = new Date().toISOString();
    fake.putJob(makeJobDetail({ ...begun(name, index), state, message, endedAt }));
  }
  const name = 'an-application-with-a-name-as-long-as-a-name-may-be-in-compose-1';
  fake.putStack(makeDetail(makeStack({ name, template: null, state: 'degraded', reason })));
  fake.putStack(makeBrokenDetail(makeStack({ name: 'half-there', template: null })));
}

const query = new URLSearchParams(window.location.search);
const fake = createFakeBackend({ templates: demoTemplates });
if (query.get('logs') !== 'none') playLogs(fake.world.logs);
fake.answer.getUsageAround = ({ query: { timeNs } }) => playUsage(timeNs, Date.now());
playSizes(fake);
const addOn = query.get('monitoring');
if (addOn === 'on') {
  const alerts = [
    makeAlert({
      message: 'shop-api-1 uses 94 % of the memory that it may use.',
      severity: 'warning',
    }),
    makeAlert({
      id: 'b',
      stack: 'billing',
      message: 'billing-worker-1 was restarted 4 times within 5 minutes.',
    }),
  ];
  fake.setMonitoring({ ...makeMonitoringOn(), alerts, mutedStacks: ['intranet'] });
}
if (addOn === 'degraded') {
  const reason = 'Grafana does not run. Somebody stopped it.';
  fake.setMonitoring({ ...makeMonitoringOn(), state: 'degraded', reason, action: 'repair' });
}
if (addOn === 'working') {
  const job = makeJob({ id: 'on', kind: 'monitoring-on', stack: '#monitoring' });
  fake.putJob(makeJobDetail({ ...job, title: 'Switch monitoring on', step: 'Pull the images' }));
  fake.setMonitoring({ state: 'working', jobId: 'on' });
}
if (addOn === 'failed') {
  const job = makeJob({ id: 'on', kind: 'monitoring-on', stack: '#monitoring', state: 'failed' });
  const message = 'The image grafana/grafana:13.2.1 could not be pulled: no such host.';
  const endedAt = new Date().toISOString();
  fake.putJob(makeJobDetail({ ...job, title: 'Switch monitoring on', message, endedAt }));
}
fake.world.leftVolumes.set('redis', ['redis_data']);
scenarios[query.get('scenario') ?? 'some']?.(fake);
if (query.get('scenario') !== 'empty') playContainers(fake.world);
const deploy = fake.modelled.deployStack;
fake.answer.deployStack = async (call) => {
  const ticket = await deploy?.(call);
  if (!ticket) throw new Error('The fake backend cannot deploy.');
  playDeploy(fake, ticket.jobId, call.body.name.includes('fail') ? 0.7 : undefined);
  return ticket;
};

ensureDockerThemes(globalThis);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Panel api={createApi(fake)} host={{ openExternal: null }} />
    </StrictMode>,
  );
}
