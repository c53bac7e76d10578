import { join } from 'node:path';
import type { CommandCall } from './desktop-call.ts';
import { environmentOf, runDocker } from './engine-client.ts';
import { extensionLabels } from './extension-names.ts';
import type { Installation } from './install-extension.ts';
import type { CommandLine } from './run-command-line.ts';
import { splitShellLine } from './shell-line.ts';

/** Turns an `exec` of the page into the program that Docker Desktop would start. Throws on shell operators. */
export async function resolveCommand(
  installation: Installation,
  call: CommandCall,
): Promise<CommandLine> {
  const words = splitShellLine(call.cmd, call.args);
  const env = { ...environmentOf(installation.engine), ...call.env };
  const { file, args } = await resolveProgram(installation, call.where, words);
  return { file, args, cwd: call.cwd, env };
}

async function resolveProgram(
  installation: Installation,
  where: CommandCall['where'],
  words: string[],
): Promise<{ file: string; args: string[] }> {
  const [program = '', ...rest] = words;
  switch (where) {
    case 'docker':
      return { file: installation.engine.dockerBin, args: withHideLabels(installation, words) };
    case 'host':
      return { file: join(installation.hostFolder, program.replaceAll('/', '_')), args: rest };
    case 'vm': {
      const container = await findFirstContainer(installation);
      return { file: installation.engine.dockerBin, args: ['exec', container, ...words] };
    }
  }
}

/** Whatever a panel starts through `docker.cli.exec` is hidden from the user as if it were the extension's (sdk#225). */
function withHideLabels({ title }: Installation, [command = '', ...rest]: string[]): string[] {
  if (command !== 'run' && command !== 'create') return [command, ...rest];
  const labels = Object.entries(extensionLabels(title));
  return [command, ...labels.flatMap(([name, value]) => ['--label', `${name}=${value}`]), ...rest];
}

async function findFirstContainer({ engine, project, firstService }: Installation) {
  const labels = [`project=${project}`, `service=${firstService}`];
  const filters = labels.flatMap((label) => ['--filter', `label=com.docker.compose.${label}`]);
  const ids = await runDocker(engine, ['ps', '--quiet', '--no-trunc', ...filters]);
  const [id] = ids.trim().split('\n');
  if (!id) throw new Error(`No container of ${project} runs.`);
  return id;
}
