import { parseArgs } from 'node:util';
import { buildImage, defaultReference } from './build-image.ts';
import { findEngine } from './find-engine.ts';
import { formatLint, lintImage } from './lint-image.ts';
import { readBuiltImage } from './read-built-image.ts';
import { rules, uncheckable } from './rules/index.ts';
import { tryPanel } from './try-panel.ts';

const USAGE = `npm run extension -- build [--tag REF] [--platform linux/amd64,linux/arm64] [--push]
    builds the image; several platforms need an engine that can hold or push them
npm run extension -- lint [REF]
    holds the built image against the rules for Docker Desktop extensions
npm run extension -- try [REF] [--screenshot FILE]
    opens the panel of the built image in the stand-in for Docker Desktop

REF is stackyard/stackyard:<version> unless given. --lab uses the private engine of npm start even where the machine has one; the tests' engine is used by
npm run lab -- shell npm run extension -- …`;

const OPTIONS = {
  tag: { type: 'string' },
  platform: { type: 'string' },
  push: { type: 'boolean' },
  screenshot: { type: 'string' },
  lab: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof readArguments>['values'];

/** Runs one command of `npm run extension` and answers the exit code. */
export async function runExtensionCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = readArguments(args);
    const [name = '', reference] = positionals;
    const command = COMMANDS[name];
    if (values.help || !command) {
      console.log(USAGE);
      return values.help ? 0 : 2;
    }
    return await command(reference ?? values.tag ?? (await defaultReference()), values);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

function readArguments(args: string[]) {
  return parseArgs({ args, options: OPTIONS, allowPositionals: true });
}

type Command = (reference: string, values: Values) => Promise<number>;

const COMMANDS: Record<string, Command> = { build, lint, try: tryIt };

async function build(tag: string, { platform, push, lab }: Values): Promise<number> {
  await buildImage(await findEngine({ lab }), { tag, platform, shouldPush: push });
  console.log(`Built ${tag}`);
  return 0;
}

async function lint(reference: string, { lab }: Values): Promise<number> {
  const image = await readBuiltImage(await findEngine({ lab }), reference);
  const result = lintImage(image, rules);
  console.log(formatLint(reference, result, uncheckable));
  return result.errors.length > 0 ? 1 : 0;
}

async function tryIt(reference: string, { screenshot, lab }: Values): Promise<number> {
  const hasDisplay =
    process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!screenshot && !hasDisplay) {
    console.error('There is no display: give --screenshot FILE for a picture of the panel.');
    return 2;
  }
  await tryPanel(await findEngine({ lab }), { reference, screenshot });
  return 0;
}
