import { once } from 'node:events';
import type { Container } from 'dockerode';

const WITHIN_MS = 10_000;

/**
 * Removes a file from a container that runs. The engine can put files in, but has no other way to take them out than to run a
 * program in there.
 */
export async function removeFile(container: Container, path: string): Promise<void> {
  const exec = await container.exec({
    Cmd: ['rm', '-f', '--', path],
    // Who the files were put in as.
    User: '0',
    AttachStdout: true,
    AttachStderr: true,
  });
  const output = await exec.start({});
  output.resume();
  await once(output, 'end', { signal: AbortSignal.timeout(WITHIN_MS) });
  const { ExitCode: code } = await exec.inspect();
  if (code !== 0) throw new Error(`“rm” ended with code ${code}.`);
}
