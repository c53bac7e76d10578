import { ensureLab } from '@stackyard/lab';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createComposeCli, type ComposeCli } from '../src/docker/compose-cli.ts';
import { composeFailureText } from '../src/docker/compose-progress.ts';
import { readableVariables } from '../src/lib/compose-environment.ts';
import { writeEnvText } from '../src/lib/env-text.ts';

const STACK = 'compose-environment';
const IMAGE = 'busybox:1.37';

/** Names that Compose, Docker, Go, a shell or Stackyard itself may have in its environment. */
const NAMES = [
  ...['HOME', 'PATH', 'PWD', 'OLDPWD', 'USER', 'LOGNAME', 'HOSTNAME', 'SHELL', 'SHLVL', 'TERM'],
  ...['LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'NO_COLOR', 'HTTP_PROXY', 'NO_PROXY', 'SSH_AUTH_SOCK', '_'],
  ...['GODEBUG', 'GOGC', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'LD_ADDR', 'DYLD_X', 'NODE_OPTIONS'],
  ...['DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH'],
  ...['DOCKER_API_VERSION', 'DOCKER_IMAGE_TAG', 'DOCKER_BUILDKIT', 'BUILDX_BUILDER', 'BUILDKIT_X'],
  ...['COMPOSE_PROJECT_NAME', 'COMPOSE_FILE', 'COMPOSE_ENV_FILES', 'COMPOSE_DISABLE_ENV_FILE'],
  ...['COMPOSE_PATH_SEPARATOR', 'COMPOSE_PROGRESS', 'COMPOSE_ANSI', 'COMPOSE_MENU', 'COMPOSE_BAKE'],
  ...['COMPOSE_REMOVE_ORPHANS', 'COMPOSE_IGNORE_ORPHANS', 'COMPOSE_STATUS_STDOUT'],
  ...['COMPOSE_EXPERIMENTAL_GIT_REMOTE', 'COMPOSE_EXPERIMENTAL_OCI_REMOTE', 'STACKYARD_DATA'],
];

let cli: ComposeCli;
let dir: string;

beforeAll(async () => {
  const lab = await ensureLab();
  dir = await mkdtemp(join(tmpdir(), 'stackyard-environment-'));
  cli = createComposeCli({ bin: lab.composeBin, dockerSocket: lab.socketPath, homeDir: dir });
}, 600_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

/** Arguments for Compose with these two files. */
async function write(compose: string, variables: Record<string, string>): Promise<string[]> {
  await writeFile(join(dir, 'c.yaml'), compose);
  await writeFile(join(dir, 'c.env'), writeEnvText(variables));
  return [
    `--project-name=${STACK}`,
    `--file=${join(dir, 'c.yaml')}`,
    `--env-file=${join(dir, 'c.env')}`,
  ];
}

async function run(args: string[], variables?: Record<string, string>): Promise<string> {
  const outcome = await cli.run({ args, variables, timeoutMs: 60_000 });
  expect(outcome.exitCode, composeFailureText(outcome.errorLines)).toBe(0);
  return outcome.stdout;
}

describe('what a Compose file reads of a variable', () => {
  const filledIn = NAMES.map((name) => `${name}: "\${${name}-unset}"`).join(', ');
  const compose = `services:
  filled-in: { image: a, environment: { ${filledIn} } }
  passed-on: { image: a, environment: [${NAMES.join(', ')}] }
`;
  const readAll = async (variables: Record<string, string>) => {
    const args = [...(await write(compose, variables)), 'config', '--format=json'];
    const { services } = JSON.parse(await run(args, variables)) as {
      services: Record<string, { environment: Record<string, string | null> }>;
    };
    return services;
  };

  it('is nothing that the user did not give, but what the editor says', async () => {
    const known = readableVariables({}, STACK);
    const services = await readAll({});
    for (const name of NAMES) {
      expect(services['filled-in']?.environment[name], name).toBe(known[name] ?? 'unset');
      expect(services['passed-on']?.environment[name], name).toBe(known[name] ?? null);
    }
    // The folder of the process would be there, were it not set.
    expect(known).toEqual({
      PWD: '',
      COMPOSE_PROJECT_NAME: STACK,
      COMPOSE_EXPERIMENTAL_GIT_REMOTE: 'false',
      COMPOSE_EXPERIMENTAL_OCI_REMOTE: 'false',
    });
  });

  it('is what the user gave', async () => {
    const variables = Object.fromEntries(NAMES.map((name) => [name, `own ${name}`]));
    const known = readableVariables(variables, STACK);
    const services = await readAll(variables);
    for (const name of NAMES) {
      expect(services['filled-in']?.environment[name], name).toBe(known[name]);
      expect(services['passed-on']?.environment[name], name).toBe(known[name]);
    }
    const fixed = NAMES.filter((name) => known[name] !== variables[name]);
    expect(fixed).toEqual([
      'COMPOSE_PROJECT_NAME',
      'COMPOSE_EXPERIMENTAL_GIT_REMOTE',
      'COMPOSE_EXPERIMENTAL_OCI_REMOTE',
    ]);
  });
});

it('creates containers on its own engine, whatever the .env says of Docker', async () => {
  const variables = {
    ...Object.fromEntries(NAMES.map((name) => [name, '/nowhere'])),
    DOCKER_HOST: 'tcp://127.0.0.1:1',
    COMPOSE_IGNORE_ORPHANS: 'true',
  };
  const compose = `services: { a: { image: ${IMAGE}, secrets: [home] } }
secrets: { home: { environment: HOME } }
`;
  const files = await write(compose, variables);
  try {
    await run([...files, 'create', '--pull=never', '--remove-orphans', '--no-build']);
    const listed = await run([`--project-name=${STACK}`, 'ps', '--all', '--format=json']);
    expect(JSON.parse(listed.trim())).toMatchObject({ Service: 'a', State: 'created' });
  } finally {
    await run([`--project-name=${STACK}`, 'down']);
  }
});
