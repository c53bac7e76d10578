import { ensureLab, type Lab } from '@stackyard/lab';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createComposeCli } from '../src/docker/compose-cli.ts';
import { readEnvText, writeEnvText } from '../src/lib/env-text.ts';

let lab: Lab;
let dir: string;

beforeAll(async () => {
  lab = await ensureLab();
  dir = await mkdtemp(join(tmpdir(), 'stackyard-env-'));
}, 600_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

/** What Compose puts in the place of each variable, with the command line that the backend uses. */
async function readByCompose(env: string, names: string[]): Promise<Record<string, string>> {
  const values = names.map((name) => `      ${name}: "\${${name}}"`);
  const compose = ['services:', '  a:', '    image: a', '    environment:', ...values].join('\n');
  await writeFile(join(dir, 'compose.yaml'), compose);
  await writeFile(join(dir, '.env'), env);
  const cli = createComposeCli({ bin: lab.composeBin, dockerSocket: lab.socketPath, homeDir: dir });
  const files = [`--file=${join(dir, 'compose.yaml')}`, `--env-file=${join(dir, '.env')}`];
  const args = ['--project-name=env', ...files, 'config', '--format=json'];
  const { exitCode, stdout, errorLines } = await cli.run({ args, timeoutMs: 300_000 });
  expect(errorLines.join('\n')).toBe('');
  expect(exitCode).toBe(0);
  const model = JSON.parse(stdout) as { services: { a: { environment: Record<string, string> } } };
  // Compose writes a dollar sign twice, so that it can read its own file again.
  const entries = Object.entries(model.services.a.environment);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replaceAll('$$', '$')]));
}

it('Compose reads the values that were written, whatever is in them', async () => {
  const hard = fc.string({
    unit: fc.constantFrom(
      '\\',
      "'",
      '"',
      '$',
      '#',
      ' ',
      '`',
      '=',
      'n',
      '{',
      '}',
      'A',
      'é',
      '😀',
      '\t',
      '!',
      '%',
    ),
    maxLength: 12,
  });
  // One call for all of them: each takes some 100 ms.
  const values = [
    ...[
      "it's",
      '"',
      "'",
      '\\',
      'a\\',
      "'\\",
      '"\\',
      '$HOME',
      '${HOME}',
      '$$',
      '# a',
      'a #b',
      ' a ',
      '\\n',
      '`id`',
    ],
    ...fc.sample(fc.oneof(hard, fc.string({ unit: 'grapheme' })), { numRuns: 400, seed: 4711 }),
  ].filter((value) => !/[\n\r\0]/.test(value));
  const variables = Object.fromEntries(values.map((value, at) => [`V${at}`, value]));

  expect(await readByCompose(writeEnvText(variables), Object.keys(variables))).toEqual(variables);
});

it.each([
  "A='a $b # c'",
  'A="a \\"b\\" \\$c \\\\"',
  'A=a#b',
  'A=a # b',
  'A = a',
  'export A=a',
  'A: a',
  'A="a\nb"',
  'A=a\\b',
  '# x\n\nA=a\nA=b',
])('Stackyard reads %j as Compose does', async (text) => {
  expect(readEnvText(text)).toEqual(await readByCompose(text, ['A']));
});
