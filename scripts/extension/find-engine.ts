import { buildOptionsForNpm, ensureLab, isInTests } from '@stackyard/lab';
import { tryDocker, type EngineClient } from '@stackyard/lab/desktop';

/** An engine to build on, and what a build needs there beyond the sources. */
export interface BuildEngine extends EngineClient {
  isLab: boolean;
  buildOptions: string[];
}

/** The stand-in that the lab has for the Docker CLI's image. */
const LAB_ARGUMENTS = ['--build-arg', 'DOCKER_CLI_IMAGE=docker:29-cli'];

/**
 * In the tests' network the tests' engine. Elsewhere the machine's own, where one with BuildKit answers, and the user's
 * private one otherwise, or where `lab` asks for it.
 */
export async function findEngine({ lab = false } = {}): Promise<BuildEngine> {
  const own: EngineClient = { dockerBin: 'docker', env: {} };
  const isForTests = isInTests();
  if (!lab && !isForTests && (await canBuild(own))) {
    return { ...own, isLab: false, buildOptions: await buildOptionsForNpm() };
  }
  const { dockerBin, env } = await ensureLab({
    owner: isForTests ? 'tests' : 'user',
    log: console.error,
  });
  const buildOptions = [...(await buildOptionsForNpm()), ...LAB_ARGUMENTS];
  return { dockerBin, env, isLab: true, buildOptions };
}

async function canBuild(client: EngineClient): Promise<boolean> {
  const answers = await Promise.all([
    tryDocker(client, ['version', '--format', '{{.Server.Version}}']),
    tryDocker(client, ['buildx', 'version']),
  ]);
  return answers.every(({ code }) => code === 0);
}
