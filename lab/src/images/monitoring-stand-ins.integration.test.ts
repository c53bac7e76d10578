import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startScratchEngine } from '../index.ts';
import { type ImageSetting, openImageSetting } from '../testing/image-setting.ts';
import { eventually } from '../testing/throwaway-containers.ts';

const PROMETHEUS = 'prom/prometheus:v3.14.0';
const GRAFANA = 'grafana/grafana:13.2.1';

let lab: ImageSetting['lab'];
let containers: ImageSetting['containers'];
let folder: ImageSetting['folder'];
let run: ImageSetting['run'];
let end: ImageSetting['end'];

beforeAll(async () => {
  ({ lab, containers, folder, run, end } = await openImageSetting());
}, 600_000);

afterAll(() => end(), 600_000);

/** Puts files, by their paths, into a container that is not started yet, readable by every user. */
const copyInto = async (name: string, files: Record<string, string>) => {
  const root = await mkdtemp(join(folder, 'files-'));
  await chmod(root, 0o755);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  await lab.docker(['cp', `${root}/.`, `${name}:/`]);
};

/** Asks until the status is the wanted one. */
const ask = (url: string, wanted = 200, init: RequestInit = {}) =>
  eventually(async () => {
    const answer = await fetch(url, { redirect: 'manual', ...init });
    expect(answer.status).toBe(wanted);
    return answer;
  });

/** One that does not hear the first signal is killed when the time is over, and ends with 137. */
const exitCodeOfStop = async (name: string) => {
  await lab.docker(['stop', '--timeout', '60', name]);
  const { stdout } = await lab.docker(['inspect', '-f', '{{.State.ExitCode}}', name]);
  return Number(stdout);
};

test('the mirror answers for names with a namespace', async () => {
  const scratch = await startScratchEngine({ dataRootMegabytes: 768 });
  try {
    const env = { DOCKER_HOST: scratch.dockerHost };
    const { stdout } = await lab.docker(['pull', PROMETHEUS], { env, timeoutMs: 300_000 });
    expect(stdout).toContain(`Downloaded newer image for ${PROMETHEUS}`);
  } finally {
    await scratch.stop();
  }
});

describe('prometheus', () => {
  const CONFIG = `global: { scrape_interval: 1s }
scrape_configs:
  - job_name: prometheus
    static_configs: [{ targets: ['localhost:9090'] }]
`;

  test('scrapes what its configuration says, as nobody, with its data in a volume', async () => {
    const name = await containers.create(
      PROMETHEUS,
      [],
      [
        '--config.file=/etc/prometheus/prometheus.yml',
        '--storage.tsdb.path=/prometheus',
        '--storage.tsdb.retention.time=7d',
        '--storage.tsdb.retention.size=1GB',
        '--web.enable-lifecycle',
      ],
    );
    await copyInto(name, { 'etc/prometheus/prometheus.yml': CONFIG });
    await lab.docker(['start', name]);
    const url = `http://${await containers.address(name, 9090)}`;

    await ask(`${url}/-/ready`);
    await ask(`${url}/-/healthy`);
    await eventually(async () => {
      const answer = await ask(`${url}/api/v1/query?query=up`);
      expect(await answer.json()).toMatchObject({
        status: 'success',
        data: { result: [{ metric: { job: 'prometheus' }, value: [expect.any(Number), '1'] }] },
      });
    });
    await ask(`${url}/-/reload`, 200, { method: 'POST' });
    expect(await containers.exec(name, 'id', '-u')).toBe('65534');
    expect(await containers.exec(name, 'stat', '-c', '%U', '/prometheus/wal')).toBe('nobody');
    const { stdout } = await lab.docker(['inspect', '-f', '{{json .Mounts}}', name]);
    expect(JSON.parse(stdout)).toMatchObject([{ Type: 'volume', Destination: '/prometheus' }]);
    expect(await exitCodeOfStop(name)).toBe(0);
  });

  test('starts without any configuration of ours, and wget in it can ask for its health', async () => {
    const name = await containers.start(PROMETHEUS);
    const health = () => containers.exec(name, 'wget', '-qO-', 'http://localhost:9090/-/healthy');
    expect(await eventually(health)).toContain('Healthy');
  });

  test('has a promtool that refuses a wrong configuration and says why', async () => {
    const check = async (config: string) => {
      const command = ['check', 'config', '/tmp/prometheus.yml'];
      const options = ['--entrypoint', '/bin/promtool'];
      const name = await containers.create(PROMETHEUS, options, command);
      await copyInto(name, { 'tmp/prometheus.yml': config });
      return (await lab.docker(['start', '--attach', name])).stdout;
    };

    expect(await check(CONFIG)).toContain('SUCCESS');
    await expect(check(CONFIG.replace('job_name', 'job'))).rejects.toThrow(
      /FAILED[\s\S]*field job not found/,
    );
  });
});

describe('the stand-in for grafana', () => {
  const FILES = {
    'etc/grafana/provisioning/datasources/prometheus.yml': `apiVersion: 1
datasources:
  - { name: Prometheus, uid: prometheus, type: prometheus, url: 'http://$PROMETHEUS:9090' }
`,
    'etc/grafana/provisioning/dashboards/containers.yml': `apiVersion: 1
providers:
  - name: containers
    updateIntervalSeconds: 1
    options: { path: /etc/grafana/dashboards, foldersFromFilesStructure: true }
`,
    'etc/grafana/dashboards/Docker/containers.json': JSON.stringify({
      uid: 'containers',
      title: 'Containers',
      panels: [{ id: 1, type: 'stat', title: 'Running' }],
    }),
    'etc/grafana/dashboards/broken.json': '{',
    'run/secrets/password': 's3cret\n',
  };
  const PASSWORD_FILE = ['-e', 'GF_SECURITY_ADMIN_PASSWORD__FILE=/run/secrets/password'];
  const as = (credentials: string) => ({
    headers: { authorization: `Basic ${btoa(credentials)}` },
  });

  const start = async (options: string[] = []) => {
    const name = await containers.create(GRAFANA, ['-e', 'PROMETHEUS=nowhere', ...options]);
    await copyInto(name, FILES);
    await lab.docker(['start', name]);
    return { name, url: `http://${await containers.address(name, 3000)}` };
  };

  test('reads its provisioning, and lets in who knows the password', async () => {
    const { name, url } = await start(PASSWORD_FILE);
    const health = await ask(`${url}/api/health`);
    expect(await health.json()).toEqual({
      database: 'ok',
      version: '13.2.1',
      commit: 'stand-in',
    });

    const known = await ask(`${url}/api/dashboards/uid/containers`, 200, as('admin:s3cret'));
    expect(await known.json()).toMatchObject({
      dashboard: { title: 'Containers' },
      meta: { folderTitle: 'Docker', provisioned: true },
    });
    await ask(`${url}/api/dashboards/uid/containers`, 401, as('admin:wrong'));
    await ask(`${url}/api/dashboards/uid/containers`, 401);
    expect(await containers.logs(name)).toMatch(
      /failed to load dashboard from.*\/etc\/grafana\/dashboards\/broken\.json/,
    );
    expect(await containers.exec(name, 'id', '-u')).toBe('472');
    expect(await exitCodeOfStop(name)).toBe(0);
  });

  test('asks a real Prometheus for a viewer who is not signed in', async () => {
    const prometheus = await containers.start(PROMETHEUS);
    const format = '{{.NetworkSettings.IPAddress}}';
    const { stdout } = await lab.docker(['inspect', '-f', format, prometheus]);
    const options = ['-e', `PROMETHEUS=${stdout.trim()}`, '-e', 'GF_AUTH_ANONYMOUS_ENABLED=true'];
    const { url } = await start(options);

    const query = 'api/v1/query?query=vector(42)';
    const answer = await ask(`${url}/api/datasources/proxy/uid/prometheus/${query}`);
    expect(await answer.json()).toMatchObject({
      data: { result: [{ value: [expect.any(Number), '42'] }] },
    });
    await ask(`${url}/api/datasources`, 403);
  });

  test('shows a page that says what it is, in a frame only where that is allowed', async () => {
    const anonymous = ['-e', 'GF_AUTH_ANONYMOUS_ENABLED=true'];
    const { url } = await start(anonymous);
    const page = await ask(`${url}/d/containers`);
    expect(page.headers.get('x-frame-options')).toBe('deny');
    const text = await page.text();
    expect(text).toContain('Running');
    expect(text).toContain('a stand-in for Grafana');

    const embeddable = await start([...anonymous, '-e', 'GF_SECURITY_ALLOW_EMBEDDING=true']);
    const framed = await ask(`${embeddable.url}/d-solo/containers/x?panelId=1&theme=light`);
    expect(framed.headers.get('x-frame-options')).toBeNull();
  });

  test('finds a dashboard that comes later, and loses one that goes', async () => {
    const { name, url } = await start(['-e', 'GF_AUTH_ANONYMOUS_ENABLED=true']);
    await ask(`${url}/api/dashboards/uid/containers`);
    const late = JSON.stringify({ uid: 'late', title: 'Late' });
    await copyInto(name, { 'etc/grafana/dashboards/late.json': late });
    await ask(`${url}/api/dashboards/uid/late`);
    const path = '/etc/grafana/dashboards/Docker/containers.json';
    await lab.docker(['exec', '--user', '0', name, 'rm', path]);
    await ask(`${url}/api/dashboards/uid/containers`, 404);
  });

  test('is not ready before its time', async () => {
    const { url } = await start(['-e', 'GF_STANDIN_START_DELAY_MS=3000']);
    await ask(`${url}/api/health`, 503);
    await ask(`${url}/api/health`, 200);
  });

  test('does not start with a broken provisioning file, and says which', async () => {
    const name = await containers.create(GRAFANA);
    const path = 'etc/grafana/provisioning/datasources/broken.yml';
    await copyInto(name, { [path]: 'apiVersion: 1\ndatasources: [{ type: prometheus }]' });
    await expect(lab.docker(['start', '--attach', name])).rejects.toThrow(
      /exited with 1:[\s\S]*Datasource provisioning error: .*broken\.yml: datasources\[0\]\.name/,
    );
  });

  test('does not start where it may not write its data', async () => {
    const refusal = /exited with 1:[\s\S]*GF_PATHS_DATA='\/var\/lib\/grafana' is not writable\./;
    await expect(run('-v', `${folder}:/var/lib/grafana`, GRAFANA)).rejects.toThrow(refusal);
    await expect(run('--read-only', GRAFANA)).rejects.toThrow(refusal);
  });
});
