import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { LabError } from './lab-error.ts';
import type { EngineOwner } from './lab-folders.ts';
import { ensureLab, stopLab } from './lab-lifecycle.ts';
import { readLabStatus } from './lab-status.ts';
import { formatStatus } from './format-status.ts';
import { runInTests } from './run-in-tests.ts';

const USAGE = `Tests and benchmarks share an engine in a network of its own. With --user, a command means the
engine that npm start runs on where the machine has none.

npm run lab -- up [--user]     bring the engine up, or share the one that runs
npm run lab -- down [--user]   stop it and leave nothing but its cache
npm run lab -- env [--user]    what a shell needs to talk to it: eval "$(npm run --silent lab -- env)"
npm run lab -- shell [COMMAND] a shell, or one command, in the tests' network: there published ports are in reach
npm run lab -- status          who holds which, what runs, with which versions (--json)`;

type Command = (args: string[]) => Promise<number>;

/** Runs one command of `npm run lab` and answers the exit code. */
export async function runLabCommand([name = '', ...args]: string[]): Promise<number> {
  const run = COMMANDS[name];
  if (!run) {
    console.error(USAGE);
    return 2;
  }
  try {
    return await run(args);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    console.error(error.message);
    return 1;
  }
}

const COMMANDS: Record<string, Command> = { up, down, env, shell, status };

function up(args: string[]): Promise<number> {
  return at(args, async (owner) => {
    const { dockerHost, versions, suite } = await ensureLab({ owner, log: console.error });
    console.log(`${TITLES[owner]} is up: ${versions.engine} from Debian ${suite}, ${dockerHost}`);
    return 0;
  });
}

async function down(args: string[]): Promise<number> {
  const owner = readOwner(args);
  await stopLab({ owner, log: console.error });
  console.log(`${TITLES[owner]} is down.`);
  return 0;
}

function env(args: string[]): Promise<number> {
  return at(args, async (owner) => {
    const lab = await ensureLab({ owner, log: console.error });
    for (const [name, value] of Object.entries(lab.env)) {
      console.log(`export ${name}=${quote(value)}`);
    }
    if (owner === 'tests') console.log('# Published ports are in reach of: npm run lab -- shell');
    return 0;
  });
}

function shell(command: string[]): Promise<number> {
  const run = async () => {
    const lab = await ensureLab({ log: console.error });
    return runInteractive(command.length > 0 ? command : [process.env.SHELL ?? 'sh'], lab.env);
  };
  const purpose = command.length > 0 ? `“${command.slice(0, 4).join(' ')}”` : 'a shell';
  return runInTests(run, { purpose, holdsEngine: true, log: console.error });
}

async function status(flags: string[]): Promise<number> {
  const found = await readLabStatus();
  console.log(flags.includes('--json') ? JSON.stringify(found, null, 2) : formatStatus(found));
  return 0;
}

const TITLES: Record<EngineOwner, string> = {
  tests: 'The tests’ engine',
  user: 'The user’s engine',
};

function readOwner(args: string[]): EngineOwner {
  return args.includes('--user') ? 'user' : 'tests';
}

/** Where that engine can be had: the user's here, the other in the tests' network. */
function at(args: string[], work: (owner: EngineOwner) => Promise<number>): Promise<number> {
  const owner = readOwner(args);
  if (owner === 'user') return work(owner);
  const purpose = 'a look';
  return runInTests(() => work(owner), { purpose, holdsEngine: false, log: console.error });
}

/** Ctrl-C is for the command, which says by its end whether it took it. */
async function runInteractive(
  [program = '', ...args]: string[],
  variables: Record<string, string>,
): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...variables } });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  });
}

function quote(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
