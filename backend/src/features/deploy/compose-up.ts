import type { ComposeRun } from '../../docker/compose-cli.ts';
import {
  composeFailureText,
  tryParseProgress,
  type ComposeProgress,
} from '../../docker/compose-progress.ts';
import { explain, withoutWrapping } from '../../docker/known-failures.ts';
import { AppError } from '../../lib/app-error.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { withPatience } from '../../lib/with-patience.ts';
import { ComposeWaits } from './compose-waits.ts';
import { EnginePulse } from './engine-pulse.ts';
import { nameHolder } from './name-holder.ts';
import type { DeployTools } from './ports.ts';

interface Command {
  name: string;
  /** Rendered file, project folder, and the variables behind its secrets; none for a stack that lives elsewhere: Compose goes by the labels then. */
  files?: { rendered: string; projectDir: string; env: string } | undefined;
  /** The Compose command with its options, such as `up --detach`. */
  command: string[];
  signal?: AbortSignal | undefined;
  report: StepReport;
  log: (text: string) => void;
}

/**
 * Runs a command of Compose on a stack and reports what it does to each container, network and volume. Compose itself
 * waits for what depends on what: as long as somebody that it waits for gets on, no limit counts.
 */
export async function runOnStack(
  {
    compose,
    engine,
    stacks,
    stallMs,
  }: Pick<DeployTools, 'compose' | 'engine' | 'stacks' | 'stallMs'>,
  command: Command,
): Promise<void> {
  const { name, signal, report } = command;
  const waits = new ComposeWaits({
    containers: () => stacks.containersOf(name),
    now: () => Date.now(),
  });
  const pulse = new EnginePulse(engine, () => Date.now());
  const patience = {
    limitMs: stallMs,
    signal,
    goesOn: () => {
      report.setDetail(waits.sumUp());
      return waits.goesOn() && pulse.isFelt();
    },
    tooLate: () => stalled(command.command, stallMs, waits.busyWith()),
  };
  const outcome = await withPatience(patience, (patient, touch) => {
    const onLine: ComposeRun['onLine'] = (line) => {
      touch();
      const progress = tryParseProgress(line);
      if (progress?.kind === 'resource') waits.note(progress);
      reportLine(command, line, progress);
    };
    return compose.run({ args: argsOf(command), signal: patient, onLine });
  }).finally(() => report.setDetail(null));
  if (outcome.exitCode === 0) return;
  const said = composeFailureText(outcome.errorLines);
  throw (await nameHolder(engine, explain(said))) ?? startFailed(name, said);
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

function reportLine(
  { report, log }: Command,
  line: string,
  progress: ComposeProgress | undefined,
): void {
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

function stalled(command: string[], stallMs: number, busyWith: string): AppError {
  const where = busyWith ? ` It was at ${busyWith}.` : '';
  return new AppError({
    code: 'compose-timeout',
    message: `Compose got no further with “${command[0] ?? ''}” for ${Math.round(stallMs / 1000)} s and was stopped.${where}`,
    next: 'Try again; if it happens again, look at what the engine is busy with.',
  });
}

function startFailed(name: string, said: string): AppError {
  return new AppError({
    code: 'start-failed',
    message: `Compose could not do it for “${name}”: ${withoutWrapping(said)}`,
    next: 'The log has every step that it took.',
  });
}
