import type { ComposeRun } from '../../docker/compose-cli.ts';
import { composeFailureText, tryParseProgress } from '../../docker/compose-progress.ts';
import { explain, withoutWrapping } from '../../docker/known-failures.ts';
import { AppError } from '../../lib/app-error.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { nameHolder } from './name-port-holder.ts';
import type { DeployTools } from './ports.ts';

interface Command {
  name: string;
  /** Rendered file, project folder, and the variables behind its secrets; none for a stack that lives elsewhere: Compose goes by the labels then. */
  files?: { rendered: string; projectDir: string; env: string } | undefined;
  /** The Compose command with its options, such as `up --detach`. */
  command: string[];
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  report: StepReport;
  log: (text: string) => void;
}

/** Runs a command of Compose on a stack and reports what it does to each container, network and volume. */
export async function runOnStack(
  { compose, engine }: Pick<DeployTools, 'compose' | 'engine'>,
  command: Command,
): Promise<void> {
  const { timeoutMs, signal } = command;
  const run: ComposeRun = {
    args: argsOf(command),
    timeoutMs,
    signal,
    onLine: (line) => reportLine(command, line),
  };
  const outcome = await compose.run(run);
  if (outcome.exitCode === 0) return;
  const said = composeFailureText(outcome.errorLines);
  throw (await nameHolder(engine, explain(said))) ?? startFailed(command.name, said);
}

function argsOf({ name, files, command }: Command): string[] {
  const where = files
    ? [
        `--project-directory=${files.projectDir}`,
        `--file=${files.rendered}`,
        `--env-file=${files.env}`,
      ]
    : [];
  return ['--progress=json', `--project-name=${name}`, ...where, ...command];
}

function reportLine({ report, log }: Command, line: string): void {
  const progress = tryParseProgress(line);
  if (!progress) {
    if (line.trim()) log(line);
    return;
  }
  if (progress.kind !== 'resource') {
    log(progress.message);
    return;
  }
  const { id, state, text } = progress;
  log(`${id}  ${text}`);
  report.setItem({ id, title: id, state, detail: text || null, bytes: null, layers: [] });
}

function startFailed(name: string, said: string): AppError {
  return new AppError({
    code: 'start-failed',
    message: `Compose could not do it for “${name}”: ${withoutWrapping(said)}`,
    next: 'The log has every step that it took.',
  });
}
