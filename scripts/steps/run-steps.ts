import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOutput, type Output } from './output.ts';
import { runCommand } from './run-command.ts';
import type { StepOptions } from './watch-over.ts';

export interface Step {
  name: string;
  run: (tools: StepTools) => Promise<void>;
}

/** Steps that need one another, in their order. */
export type Lane = Step[];

export interface StepTools {
  /** Runs a command; throws unless it exits 0 in time. */
  run: (command: string[], options: StepOptions) => Promise<void>;
  /** Where a step that runs no command of its own writes to. */
  output: Output;
  /** Fires when a step beside this one failed. */
  signal: AbortSignal;
}

interface Course {
  folder: string;
  /** Of the first step that fails; it stops the others. */
  failure: AbortController;
  /** The lanes that are not at their end. */
  lanes: number;
  passed: number;
  /** What is being printed. */
  told: Promise<void>;
  /** Prints the step that failed: last, so that who sees only the end of a long text sees why. */
  tellFailure: () => Promise<void>;
}

/**
 * Runs lanes side by side. The output of a step appears whole when the step ends; that of one that begins when every other
 * lane is at its end, as it comes. The first failure stops everything, and is told last.
 */
export async function runLanes(lanes: Lane[]): Promise<boolean> {
  const begun = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'stackyard-steps-'));
  const failure = new AbortController();
  const course: Course = {
    folder,
    failure,
    lanes: lanes.length,
    passed: 0,
    told: Promise.resolve(),
    tellFailure: () => Promise.resolve(),
  };
  const stop = () => failure.abort();
  // Ctrl-C comes twice: from the terminal, and from whoever started this process.
  process.on('SIGINT', stop).on('SIGTERM', stop);
  await Promise.all(lanes.map((lane) => runLane(lane, course)));
  process.off('SIGINT', stop).off('SIGTERM', stop);
  await course.tellFailure();
  await rm(folder, { recursive: true });
  const hasFailed = failure.signal.aborted;
  console.log(hasFailed ? '' : `\nAll of it took ${seconds(begun)}.`);
  console.log(`steps: ${course.passed} passed, ${hasFailed ? 1 : 0} failed`);
  return !hasFailed;
}

async function runLane(lane: Lane, course: Course): Promise<void> {
  const { signal } = course.failure;
  for (const step of lane) {
    if (signal.aborted) break;
    const isAlone = course.lanes === 1;
    const output = createOutput(isAlone ? undefined : join(course.folder, `${step.name}.log`));
    console.log(isAlone ? `\n── ${step.name} ──` : `   ${step.name}…`);
    const begun = Date.now();
    const failure = await attempt(step, { output, signal });
    const took = seconds(begun);
    const wasStopped = failure !== undefined && signal.aborted;
    if (failure !== undefined) course.failure.abort();
    else course.passed += 1;
    const tell = async () => {
      if (!isAlone)
        console.log(`\n── ${step.name}${wasStopped ? ', until it was stopped' : ''} ──`);
      await output.show();
      if (!wasStopped) tellEnd(step, { failure, took });
    };
    if (failure !== undefined && !wasStopped) {
      course.tellFailure = tell;
      break;
    }
    // One after the other: two lanes may have something to tell at the same moment.
    course.told = course.told.then(tell);
    await course.told;
  }
  course.lanes -= 1;
}

function tellEnd({ name }: Step, { failure, took }: { failure: unknown; took: string }): void {
  if (failure === undefined) return console.log(`── ${name}: ${took} ──`);
  console.error(failure instanceof Error ? failure.message : failure);
  console.log(`\n${name} failed after ${took}.`);
}

/** Answers what the step threw. */
async function attempt(step: Step, tools: Omit<StepTools, 'run'>): Promise<unknown> {
  try {
    const { output, signal } = tools;
    await step.run({
      ...tools,
      run: (command, options) => runCommand(command, { ...options, output, signal }),
    });
    return undefined;
  } catch (error) {
    return error ?? new Error('It failed.');
  }
}

function seconds(since: number): string {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
