import { spawn } from 'node:child_process';

export interface Step {
  name: string;
  run: () => Promise<void>;
}

/** Runs steps one after the other, stops at the first that fails, and says how long each took. */
export async function runSteps(steps: Step[]): Promise<boolean> {
  const begun = Date.now();
  for (const [index, step] of steps.entries()) {
    console.log(`\n── ${step.name} ──`);
    const stepBegun = Date.now();
    try {
      await step.run();
      console.log(`── ${step.name}: ${seconds(stepBegun)} ──`);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      console.log(`\n${step.name} failed after ${seconds(stepBegun)}.`);
      console.log(`steps: ${index} passed, 1 failed`);
      return false;
    }
  }
  console.log(`\nAll of it took ${seconds(begun)}.`);
  console.log(`steps: ${steps.length} passed, 0 failed`);
  return true;
}

interface CommandOptions {
  timeoutMinutes: number;
  env?: Record<string, string>;
}

/** Runs a command with this process's output; throws unless it exits 0 in time. */
export async function run(command: string[], options: CommandOptions): Promise<void> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...options.env },
    timeout: options.timeoutMinutes * 60_000,
    killSignal: 'SIGTERM',
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0)
    throw new Error(`${command.slice(0, 4).join(' ')} ended with ${code ?? 'a signal'}.`);
}

function seconds(since: number): string {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
