import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { runCommand } from '../machine/run-command.ts';

/**
 * Arguments for `docker build` with which the stages of a Dockerfile reach what this machine reaches.
 *
 * - `--network host`: the build's RUN steps use the machine's network and name servers.
 * - secret `ca` (only where NODE_EXTRA_CA_CERTS or SSL_CERT_FILE names a bundle): the CA certificates that the
 *   machine trusts. Mount it with `RUN --mount=type=secret,id=ca,required=false` and set
 *   `NODE_EXTRA_CA_CERTS=/run/secrets/ca` for that command; Node warns, and goes on, where the file is absent.
 * - build argument `NPM_CONFIG_REGISTRY` (only where npm's registry is not the default): declare it with
 *   `ARG NPM_CONFIG_REGISTRY` in the stage that runs npm, and npm reads it from its environment.
 * - the machine's proxy variables, where it has any: build arguments that every stage knows undeclared.
 *
 * apt needs nothing: the lab's Debian image names the machine's own archive.
 */
export async function buildOptionsForNpm(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  const registry = await findOwnNpmRegistry(environment);
  return [
    ...reachOptions(environment),
    ...(registry ? ['--build-arg', `NPM_CONFIG_REGISTRY=${registry}`] : []),
  ];
}

/** The part that does not ask npm. */
export function reachOptions(environment: NodeJS.ProcessEnv = process.env): string[] {
  const bundle = [environment.NODE_EXTRA_CA_CERTS, environment.SSL_CERT_FILE].find(
    (file) => file && existsSync(file),
  );
  const proxies = PROXY_VARIABLES.filter((name) => environment[name]);
  return [
    '--network',
    'host',
    ...(bundle ? ['--secret', `id=ca,src=${bundle}`] : []),
    ...proxies.flatMap((name) => ['--build-arg', name]),
  ];
}

const PROXY_VARIABLES = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];

/** npm's registry where somebody set one, found by comparing with what npm says without any configuration. */
async function findOwnNpmRegistry(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const bare = Object.entries(environment).filter(([name]) => !/^npm_config_/i.test(name));
  const [own, byDefault] = await Promise.all([
    askRegistry(environment),
    askRegistry({
      ...Object.fromEntries(bare),
      // npm takes a file that is not there for an empty one, and refuses the same file twice.
      npm_config_userconfig: '/dev/null/user',
      npm_config_globalconfig: '/dev/null/global',
    }),
  ]);
  return own === byDefault ? undefined : own;
}

async function askRegistry(env: NodeJS.ProcessEnv): Promise<string> {
  // Away from any project: its own .npmrc goes into the build with its sources.
  const options = { env, cwd: tmpdir(), timeoutMs: 20_000 };
  return (await runCommand('npm', ['config', 'get', 'registry'], options)).stdout.trim();
}
