import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Subject } from '../subject.ts';
import type { LogWriters } from './log-writers.ts';

export interface PeerAnswer {
  ms: number;
  /** Lines found, at the most as many as a page has. */
  found: number;
}

/** `docker logs > /dev/null`, one container after the other: the milliseconds that it takes. */
export async function readByCommandLine({ engine }: Subject, { ids }: LogWriters): Promise<number> {
  const begun = performance.now();
  for (const id of ids) {
    const env = { ...process.env, ...engine.env };
    const child = spawn(engine.dockerBin, ['logs', id], { env, stdio: 'ignore' });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`docker logs ${id} exited with ${code}.`);
  }
  return performance.now() - begun;
}

/** The newest lines that match, as somebody finds them who has nothing but Docker Compose. */
export function searchByCommandLine(
  { engine }: Subject,
  { stack }: LogWriters,
  { pattern, limit }: { pattern: string; limit: number },
): Promise<PeerAnswer> {
  const compose = '"$1" compose --project-name "$2" logs --no-color --no-log-prefix';
  return runPipe(`${compose} | grep -i -E "$3" | tail -n ${limit} | wc -l`, {
    args: [engine.dockerBin, stack, pattern],
    env: engine.env,
  });
}

/** The same in the engine's own files, which only whoever owns the machine may read. */
export async function searchRawLogs(
  paths: readonly string[],
  { pattern, limit }: { pattern: string; limit: number },
): Promise<PeerAnswer & { tool: string }> {
  const tool = await findTool();
  const line = `${tool} -e "$1" -- "\${@:2}" | tail -n ${limit} | wc -l`;
  return { tool, ...(await runPipe(line, { args: [pattern, ...paths], env: {} })) };
}

async function findTool(): Promise<string> {
  const { found } = await runPipe('command -v rg | wc -l', { args: [], env: {} });
  return found > 0 ? 'rg --no-filename -i' : 'grep -h -i -E';
}

async function runPipe(
  line: string,
  { args, env }: { args: readonly string[]; env: Record<string, string> },
): Promise<PeerAnswer> {
  const begun = performance.now();
  const child = spawn('bash', ['-c', line, 'bash', ...args], {
    // Bytes rather than letters: what grep is fastest with.
    env: { ...process.env, ...env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) said += String(chunk);
  return { ms: performance.now() - begun, found: Number(said) };
}
