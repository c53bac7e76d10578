import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ImageSetting, openImageSetting } from '../testing/image-setting.ts';
import { eventually } from '../testing/throwaway-containers.ts';
import { listStandIns } from './image-definitions.ts';

let lab: ImageSetting['lab'];
let containers: ImageSetting['containers'];
let folder: ImageSetting['folder'];
let run: ImageSetting['run'];
let end: ImageSetting['end'];

beforeAll(async () => {
  ({ lab, containers, folder, run, end } = await openImageSetting());
}, 600_000);

afterAll(() => end(), 600_000);

test.each(listStandIns())('$ref says that it is a stand-in', async ({ ref }) => {
  const format = '{{json .Config.Labels}}';
  const { stdout } = await lab.docker(['image', 'inspect', '--format', format, ref]);

  expect(JSON.parse(stdout)).toMatchObject({
    'dev.stackyard.stand-in': 'true',
    'dev.stackyard.stand-in.for': ref,
    'org.opencontainers.image.description': expect.stringContaining('stand-in') as string,
  });
});

test('busybox has its applets and a shell', async () => {
  expect(
    await run('busybox:1.37', 'sh', '-c', 'echo $((6*7)) | grep 42; wget --help 2>&1'),
  ).toMatch(/^42\n.*BusyBox v1\.37/s);
});

test(
  'debian installs a package from the archive of this machine',
  { timeout: 600_000 },
  async () => {
    const script =
      'apt-get update -qq && apt-get install -y -qq --no-install-recommends tree && tree --version';
    expect(await run('--network', 'host', 'debian:trixie-slim', 'sh', '-c', script)).toMatch(
      /tree v2/,
    );
  },
);

test('node runs a script, a program, and npm', async () => {
  expect(await run('node:24-trixie-slim', '-p', 'process.versions.node')).toMatch(/^24\./);
  expect(await run('node:24-trixie-slim', 'npm', '--version')).toMatch(/^11\./);
  expect(await run('--user', 'node', 'node:24-trixie-slim', 'id', '-u')).toBe('1000');
});

test('the docker client of docker:29-cli works when it is copied into another image', async () => {
  await writeFile(
    join(folder, 'Dockerfile'),
    `FROM debian:trixie-slim
COPY --from=docker:29-cli /usr/local/bin/docker /usr/local/bin/docker
COPY --from=docker:29-cli /usr/local/libexec/docker/cli-plugins /usr/local/libexec/docker/cli-plugins
`,
  );
  const { stdout } = await lab.docker(['build', '--quiet', folder], { timeoutMs: 300_000 });
  const image = stdout.trim();
  const script = 'docker compose version --short && docker buildx version && docker version';
  const mount = `${lab.socketPath}:/var/run/docker.sock`;
  const said = await run('--volume', mount, image, 'sh', '-c', script);
  await lab.docker(['rmi', image]);

  expect(said).toContain(lab.versions.compose);
  expect(said).toContain(lab.versions.buildx);
  expect(said).toMatch(/Server:[\s\S]*Engine/);
});

describe('redis', () => {
  test('asks for the password of its command, and keeps its data in /data as its own user', async () => {
    const name = await containers.start(
      'redis:8.0',
      [],
      ['redis-server', '--requirepass', 's3cret'],
    );
    const ask = (...args: string[]) => containers.exec(name, 'redis-cli', ...args);

    expect(await eventually(() => ask('ping'))).toContain('NOAUTH');
    const authenticated = ['--no-auth-warning', '-a', 's3cret'];
    expect(await ask(...authenticated, 'set', 'a', '1')).toBe('OK');
    expect(await ask(...authenticated, 'save')).toBe('OK');
    expect(await containers.exec(name, 'stat', '-c', '%U', '/data/dump.rdb')).toBe('redis');
  });

  test('answers other containers without any configuration', async () => {
    const name = await containers.start('redis:8.0');
    await eventually(() => containers.exec(name, 'redis-cli', 'ping'));
    const { stdout } = await lab.docker(['inspect', '-f', '{{.NetworkSettings.IPAddress}}', name]);

    expect(await run('redis:8.0', 'redis-cli', '-h', stdout.trim(), 'ping')).toBe('PONG');
  });
});

describe('postgres', () => {
  test('refuses to start without a password, and says why', async () => {
    await expect(run('postgres:17')).rejects.toThrow(
      /password is not specified.*POSTGRES_PASSWORD/,
    );
  });

  test(
    'makes user and database, runs the init scripts once, and lets nobody in without the password',
    {
      timeout: 600_000,
    },
    async () => {
      await writeFile(join(folder, '1.sql'), 'CREATE TABLE things (name text);');
      await writeFile(
        join(folder, '2.sh'),
        `psql -U "$POSTGRES_USER" -d "$POSTGRES_DB" -c "INSERT INTO things VALUES ('made')"`,
      );
      await writeFile(join(folder, 'password'), 'from a file\n');
      const name = await containers.start('postgres:17', [
        ...['-e', 'POSTGRES_USER=me', '-e', 'POSTGRES_DB=stuff'],
        ...['-e', 'POSTGRES_PASSWORD_FILE=/init/password', '-v', `${folder}:/init:ro`],
        ...['-e', 'PGDATA=/var/lib/postgresql/data/inner'],
        ...['-v', `${folder}/1.sql:/docker-entrypoint-initdb.d/1.sql:ro`],
        ...['-v', `${folder}/2.sh:/docker-entrypoint-initdb.d/2.sh:ro`],
      ]);
      const query = ['-U', 'me', '-d', 'stuff', '-tAc', 'SELECT name FROM things'];
      const isReady = () => containers.exec(name, 'pg_isready', '-h', '127.0.0.1', '-U', 'me');
      await eventually(isReady, 60_000);
      const address = await containers.exec(name, 'hostname', '-i');
      const ask = (password: string) =>
        containers.exec(name, 'env', `PGPASSWORD=${password}`, 'psql', '-h', address, ...query);
      expect(await containers.exec(name, 'psql', ...query)).toBe('made');
      expect(await ask('from a file')).toBe('made');
      await expect(ask('wrong')).rejects.toThrow(/password authentication failed/);

      await lab.docker(['restart', name]);
      await eventually(isReady, 60_000);
      expect(await ask('from a file')).toBe('made');
      expect((await containers.logs(name)).match(/init process complete/g)).toHaveLength(1);
    },
  );
});

test('adminer proposes the server that the environment names', async () => {
  const name = await containers.start('adminer:5', ['-e', 'ADMINER_DEFAULT_SERVER=shop-db']);
  const page = await eventually(async () => {
    const answer = await fetch(`http://${await containers.address(name, 8080)}/`);
    return answer.text();
  });

  expect(page).toContain('value="shop-db"');
  expect(page).toContain('pgsql');
});

describe('nginx', () => {
  test('serves its folder and logs to stdout', async () => {
    await writeFile(join(folder, 'index.html'), 'hello from here');
    const mount = `${join(folder, 'index.html')}:/usr/share/nginx/html/index.html:ro`;
    const name = await containers.start('nginx:1.26', ['-v', mount]);
    const url = `http://${await containers.address(name, 80)}/`;

    expect(await eventually(async () => (await fetch(url)).text())).toBe('hello from here');
    expect(await containers.logs(name)).toContain('"GET / HTTP/1.1" 200');
    expect(await containers.exec(name, 'curl', '-sf', 'http://localhost/')).toBe('hello from here');
  });

  test('fills templates with the environment, and leaves its own variables alone', async () => {
    const template = 'server { listen 80; location / { return 200 "${GREETING} $uri"; } }';
    await writeFile(join(folder, 'default.conf.template'), template);
    const mount = `${folder}:/etc/nginx/templates:ro`;
    const name = await containers.start('nginx:1.26', ['-v', mount, '-e', 'GREETING=hi']);
    const url = `http://${await containers.address(name, 80)}/there`;

    expect(await eventually(async () => (await fetch(url)).text())).toBe('hi /there');
  });
});
