import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readTemplate } from '../../catalog/read-template.ts';
import { listDashboards, listQueries } from '../../dashboards/src/index.ts';
import { seeImported } from './monitoring/imported-dashboards.ts';
import { POPULAR_QUERIES } from './monitoring/popular-queries.ts';
import { describeQuickened } from './monitoring/quickened.ts';
import { WELL } from './testing/compose-files.ts';
import { viewMonitoring } from './testing/monitoring.ts';
import { createWorld, freePort, type TestWorld } from './testing/test-world.ts';

let world: TestWorld;
const monitoring = viewMonitoring(() => world);
const GRAFANA = 'stackyard-grafana';
const PROMETHEUS = 'stackyard-prometheus';
/**
 * The kernel of control groups of version 1 counts no disks here, nothing reserves memory or limits processes, and what
 * tells only of trouble has nothing to tell of a shop that is well.
 */
const WITHOUT_DATA_HERE = /container_fs_|reservation|threads_max|> 0$|health="unhealthy"/;

beforeAll(async () => {
  const { text } = readTemplate('corner-shop');
  world = await createWorld({ templates: { 'corner-shop': text } });
  await monitoring.off(true);
}, 600_000);

afterAll(async () => {
  await monitoring.off(true);
  await world.end();
}, 600_000);

describe('the switch of monitoring', () => {
  it('brings Prometheus and Grafana up, whatever ports are taken, and Prometheus reads what containers use', async () => {
    await takePorts(9090, 3000);
    const job = await monitoring.on();
    expect(job.failure).toBeNull();
    expect(job.steps.map(({ id, state }) => [id, state])).toEqual([
      ['pull', 'done'],
      ['configure', 'done'],
      ['start', 'done'],
      ['ready', 'done'],
    ]);
    const { parts, volumes } = await monitoring.untilReady();
    for (const { url, image } of parts) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
    }
    expect(volumes).toEqual([GRAFANA, PROMETHEUS]);
    const read = () => monitoring.query('count(container_last_seen)');
    await expect.poll(read, { timeout: 120_000 }).toEqual([expect.any(Number)]);
  });

  it('lets everybody look at Grafana, and only its administrator change it', async () => {
    const { parts } = await monitoring.untilReady();
    const url = parts.find(({ name }) => name === 'grafana')?.url ?? '';
    const { user, password } = await world.call('getMonitoringAccess', {});
    const ask = (secret?: string) =>
      fetch(`${url}/api/datasources`, {
        headers: secret ? { Authorization: `Basic ${btoa(`${user}:${secret}`)}` } : {},
      });
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    expect((await ask()).status).toBe(403);
    expect((await ask('wrong')).status).toBe(401);
    expect((await ask(password)).status).toBe(200);
    const [inspected] = await world.docker('inspect', GRAFANA, '--format={{json .Config.Env}}');
    expect(inspected).not.toContain(password);
  });

  it('publishes on the loopback only, with limits and without rights', async () => {
    const format =
      '--format={{.HostConfig.Memory}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{json .HostConfig.Binds}} {{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}}{{end}}{{end}}';
    for (const name of [GRAFANA, PROMETHEUS]) {
      const [said] = await world.docker('inspect', name, format);
      expect(said).toMatch(/^\d{9} \[ALL\] \[no-new-privileges:true\] null 127\.0\.0\.1$/);
    }
  });

  it('takes both away, and keeps what they have kept until that is asked for, too', async () => {
    expect((await monitoring.off()).summary.state).toBe('succeeded');
    const off = await monitoring.until('off', ({ state }) => state === 'off');
    expect(off.volumes).toEqual([GRAFANA, PROMETHEUS]);
    expect(await monitoring.containers()).toEqual([]);
    await monitoring.off(true);
    expect((await monitoring.until('gone', ({ volumes }) => volumes.length === 0)).state).toBe(
      'off',
    );
  });
});

describe('trouble with monitoring', () => {
  it.each([
    ['killed', ['kill', GRAFANA], 'Grafana does not run. Somebody stopped it.'],
    ['removed', ['rm', '--force', PROMETHEUS], 'There is no container of Prometheus any more.'],
  ])('is told when a part was %s, and repaired', async (_, command, reason) => {
    await monitoring.on();
    await monitoring.untilReady();
    await world.docker(...command);
    const bad = await monitoring.until(reason, (status) => status.reason === reason);
    expect(bad).toMatchObject({ state: 'degraded', action: 'repair' });
    expect((await monitoring.on()).summary.state).toBe('succeeded');
    await monitoring.untilReady();
  });

  it('is told of a part that an older Stackyard left', async () => {
    await monitoring.off();
    await world.docker(
      ...['run', '--detach', '--name', 'old-prometheus', '--init'],
      ...['--label=dev.stackyard.addon=monitoring', '--label=dev.stackyard.part=prometheus'],
      ...['busybox:1.37', 'sleep', '3600'],
    );
    const reason =
      'Prometheus was made from busybox:1.37; this Stackyard comes with prom/prometheus:v3.14.0.';
    await monitoring.until(reason, (status) => status.reason === reason);
    expect((await monitoring.on()).summary.state).toBe('succeeded');
    await monitoring.untilReady();
    expect(await monitoring.containers()).not.toContain('old-prometheus');
  });

  it.each([
    ['is full', 'nr_inodes=1', /^Grafana (fails again and again|does not run)\./],
    ['can only be read', 'ro', /^Grafana could not be made\. .*read-only file system/],
  ])('is told when a volume %s, and over when it is removed', async (_, option, message) => {
    await monitoring.off(true);
    onTestFinished(async () => void (await monitoring.off(true)));
    const label = '--label=dev.stackyard.addon=monitoring';
    const disk = ['--opt=type=tmpfs', '--opt=device=tmpfs', `--opt=o=${option}`];
    await world.docker('volume', 'create', label, ...disk, GRAFANA);
    const { failure } = await monitoring.on();
    expect(failure?.message).toMatch(message);
    expect(failure?.next).not.toBeNull();
    if (failure?.service) expect(failure.lastLines.join('\n')).toContain('is not writable');
    await monitoring.until('the trouble', (status) => status.action === 'repair');
    await monitoring.off(true);
    expect((await monitoring.on()).summary.state).toBe('succeeded');
  });

  it('does not come from a backend that is restarted while they start', async () => {
    await monitoring.off();
    const ticket = await world.call('switchMonitoringOn', { body: {} });
    await world.untilStep(ticket, 'Wait until both are ready');
    await world.backend().kill();
    await world.restart();
    const job = await world.call('getJob', { params: { id: ticket.jobId } });
    expect(job.summary.state).toBe('interrupted');
    await monitoring.untilReady();
    // It listens for Prometheus again.
    const read = () => monitoring.query('up{job="containers"}');
    await expect.poll(read, { timeout: 120_000 }).toEqual([1]);
  });

  it('does not come from a stack that has its name', async () => {
    const compose = `services: { app: { image: 'busybox:1.37', command: sleep 3600, init: true } }`;
    const job = await world.deploy('monitoring', compose);
    onTestFinished(async () => void (await world.remove('monitoring')));
    expect(job.summary.state).toBe('succeeded');
    const { alerts, state } = await monitoring.untilReady();
    expect([state, alerts.filter((alert) => alert.stack === 'monitoring')]).toEqual(['ready', []]);
    expect((await world.stack('monitoring')).summary.services.total).toBe(1);
  });
});

describe('an app that asks to be read', () => {
  beforeAll(async () => void (await monitoring.on()), 600_000);

  // As servers do, it takes a moment to end: who is gone at once may be quicker than Prometheus leaves the network.
  const serving = (page: string) => `services:
  app:
    image: busybox:1.37
    command:
      - sh
      - -c
      - |
        mkdir /www; echo "$$PAGE" > /www/metrics; httpd -p 8080 -h /www
        trap 'sleep 0.5; exit' TERM
        while :; do sleep 1 & wait; done
    environment: { PAGE: '${page}' }
    init: true${WELL}
    labels: { prometheus.io/scrape: 'true', prometheus.io/port: '8080' }
`;
  const untilApp = (stack: string, state: string) =>
    monitoring.until(
      `${stack} ${state}`,
      ({ apps }) => apps?.some((app) => app.stack === stack && app.state === state) ?? false,
      90_000,
    );

  it('is read, and its network can be removed with it from the command line', async () => {
    const stack = world.stackName('asks');
    await world.deploy(stack, serving('ovens_lit 3'));
    await untilApp(stack, 'up');
    expect(await monitoring.query(`ovens_lit{stack="${stack}",service="app"}`)).toEqual([3]);
    await world.docker('compose', '--project-name', stack, 'down');
    expect(await world.leftOf(stack)).toEqual({ containers: [], networks: [], volumes: [] });
  });

  it('is told when what it serves is nonsense, and does no harm', async () => {
    const stack = world.stackName('nonsense');
    await world.deploy(stack, serving('<html>'));
    const { apps, state } = await untilApp(stack, 'down');
    expect(state).toBe('ready');
    expect(apps?.[0]?.reason).toMatch(/^It answered with a web page, not with metrics: /);
    await world.remove(stack);
  });
});

describe('the dashboards', () => {
  it('that a user imports are in Grafana, and outlive what it has kept', async () => {
    await monitoring.on();
    await seeImported(world, monitoring);
  }, 600_000);

  it('have data of a Corner Shop in every panel, as popular ones do, and Grafana has them all', async () => {
    await monitoring.on();
    const stack = world.stackName('shop');
    const { variables } = await world.call('proposeDeploy', {
      params: { id: 'corner-shop' },
      body: { name: stack },
    });
    Object.assign(variables, { WEB_PORT: String(await freePort()), LOAD_PER_SECOND: '10' });
    const body = { kind: 'template' as const, name: stack, templateId: 'corner-shop', variables };
    const job = await world.finish(await world.call('deployStack', { body }));
    expect(job.failure).toBeNull();
    onTestFinished(async () => void (await world.remove(stack)));
    // Corner Shop limits no CPU, and panels tell of limits.
    await world.docker('update', '--cpus=0.2', `${stack}-web-1`);
    const { parts } = await monitoring.untilReady();
    const grafana = parts.find(({ name }) => name === 'grafana')?.url;
    const values = { stack, service: 'web', container: `${stack}-web-1` };
    const dashboards = listDashboards();
    for (const { uid } of dashboards) {
      const answer = await fetch(`${grafana}/api/dashboards/uid/${uid}`);
      expect(answer.status).toBe(200);
      // Behind Docker Desktop's door the panel has no address that one could be led to.
      expect(await answer.text()).not.toMatch(/stackyard:|#\/logs/);
    }
    const own = dashboards.flatMap((dashboard) => listQueries(dashboard, values));
    const questions = [...own.map(({ expr }) => expr), ...POPULAR_QUERIES].filter(
      (expr) => !WITHOUT_DATA_HERE.test(expr),
    );
    expect(questions.length).toBeGreaterThan(70);
    const unanswered = async () => {
      const found = await Promise.all(questions.map((expr) => monitoring.query(expr)));
      return questions.filter((_, index) => found[index]?.length === 0);
    };
    await expect.poll(unanswered, { timeout: 150_000, interval: 3_000 }).toEqual([]);
  }, 600_000);
});

describe('a Prometheus in a hurry', () => {
  beforeAll(async () => void (await monitoring.off(true)), 600_000);

  describeQuickened();
});

/** Somebody else listens there while the test runs. */
async function takePorts(...ports: number[]): Promise<void> {
  for (const port of ports) {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve());
      server.listen(port, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
  }
}
