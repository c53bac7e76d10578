import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../lab-error.ts';
import {
  findDebianArchive,
  formatAptSources,
  readAptSources,
  type AptSource,
} from './apt-sources.ts';
import { runCommand } from './run-command.ts';

/** Packages of one suite, whichever suite the machine itself has. */
export interface SuitePackages {
  suite: string;
  names: readonly string[];
}

/**
 * Unpacks the packages, without what they depend on, into `root/` of the folder. apt has a configuration of its own for
 * it, so that nothing of the system is replaced.
 */
export async function unpackPackages(
  { suite, names }: SuitePackages,
  folder: string,
): Promise<void> {
  const packages = join(folder, 'packages');
  const apt = join(folder, 'apt');
  const options = await privateApt(suite, apt);
  await mkdir(packages, { recursive: true });
  await runCommand('apt-get', [...options, 'update', '-qq'], { timeoutMs: 120_000 });
  await runCommand('apt-get', [...options, 'download', '-qq', ...names], {
    cwd: packages,
    timeoutMs: 300_000,
  });
  for (const file of await readdir(packages)) {
    await runCommand('dpkg', ['-x', join(packages, file), join(folder, 'root')]);
  }
  await rm(packages, { recursive: true });
  await rm(apt, { recursive: true });
}

async function privateApt(suite: string, folder: string): Promise<string[]> {
  const sources = join(folder, 'lab.sources');
  await mkdir(join(folder, 'lists', 'partial'), { recursive: true });
  await mkdir(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
  await writeFile(sources, formatAptSources([sourceOf(suite)]));
  return [
    `-oDir::Etc::SourceList=${sources}`,
    '-oDir::Etc::SourceParts=/dev/null',
    `-oDir::State::Lists=${join(folder, 'lists')}`,
    `-oDir::Cache=${join(folder, 'cache')}`,
    '-oAPT::Sandbox::User=root',
  ];
}

function sourceOf(suite: string): AptSource {
  const archive = findDebianArchive(readAptSources());
  if (archive) return { ...archive, suites: [suite] };
  throw new LabError(
    'unsupported-machine',
    'The apt sources of this machine name no Debian archive: run the lab on Debian or in a Debian container.',
  );
}
