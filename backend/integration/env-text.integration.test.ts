import { ensureLab } from '@stackyard/lab';
import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createComposeCli, type ComposeCli } from '../src/docker/compose-cli.ts';
import { readEnvText, writeEnvText } from '../src/lib/env-text.ts';
import { isRefused, parseEnvText } from '../src/lib/parse-env-text.ts';
import { anyEnvText, differsByVersion } from './testing/any-env-text.ts';

let cli: ComposeCli;
let dir: string;

beforeAll(async () => {
  const lab = await ensureLab();
  dir = await mkdtemp(join(tmpdir(), 'stackyard-env-'));
  cli = createComposeCli({ bin: lab.composeBin, dockerSocket: lab.socketPath, homeDir: dir });
}, 600_000);

afterAll(() => rm(dir, { recursive: true, force: true }));

type Values = Record<string, string | null>;

interface Model {
  services: Record<string, { environment?: Values }>;
}

/** Answers the model that Compose makes of a file and a `.env`, or its message when it refuses them. */
async function render(compose: string, env: string): Promise<Model | string> {
  const folder = await mkdtemp(join(dir, 'try-'));
  await writeFile(join(folder, 'compose.yaml'), compose);
  await writeFile(join(folder, '.env'), env);
  const files = [`--file=${join(folder, 'compose.yaml')}`, `--env-file=${join(folder, '.env')}`];
  const args = ['--project-name=env', ...files, 'config', '--format=json'];
  const run = { args, variables: readEnvText(env), timeoutMs: 300_000 };
  const { exitCode, stdout, errorLines } = await cli.run(run);
  return exitCode === 0 ? (JSON.parse(stdout) as Model) : errorLines.join('\n');
}

/** Compose writes a dollar sign twice, so that it can read its own file again. */
function valuesOf(model: Model | string, service: string): Values {
  if (typeof model === 'string') throw new Error(model);
  const entries = Object.entries(model.services[service]?.environment ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value?.replaceAll('$$', '$') ?? null]),
  );
}

async function readByCompose(env: string, names: string[]): Promise<Values> {
  const values = names.map((name) => `      ${name}: "\${${name}}"`);
  const compose = ['services:', '  a:', '    image: a', '    environment:', ...values].join('\n');
  return valuesOf(await render(compose, env), 'a');
}

it('Compose reads the values that were written, whatever is in them', async () => {
  const hard = fc.string({
    unit: fc.constantFrom(
      ...['\\', "'", '"', '$', '#', ' ', '`', '=', 'n', '{', '}', 'A', 'é', '😀', '\t', '!', '%'],
    ),
    maxLength: 12,
  });
  // One call for all of them: each takes some 100 ms.
  const values = [
    ...["it's", '"', "'", '\\', 'a\\', "'\\", '"\\', '$HOME', '${HOME}', '$$', '# a', 'a #b'],
    ...[' a ', '\\n', '`id`'],
    ...fc.sample(fc.oneof(hard, fc.string({ unit: 'grapheme' })), { numRuns: 400, seed: 4711 }),
  ].filter((value) => !/[\n\r\0]/.test(value));
  const variables = Object.fromEntries(values.map((value, at) => [`V${at}`, value]));

  expect(await readByCompose(writeEnvText(variables), Object.keys(variables))).toEqual(variables);
});

const SEED = 20_261_129;
const texts = fc
  .sample(anyEnvText, { numRuns: 600, seed: SEED })
  .filter((text) => !differsByVersion(text));
const taken = texts.filter((text) => !parseEnvText(text).findings.some(isRefused));
const refused = texts.filter((text) => parseEnvText(text).findings.some(isRefused));

it('Stackyard reads every .env that it takes as Compose does', async () => {
  expect(taken.length).toBeGreaterThan(150);
  const services = await Promise.all(
    taken.map(async (text, at) => {
      await writeFile(join(dir, `${at}.env`), text);
      return `  s${at}: { image: a, env_file: [${join(dir, `${at}.env`)}] }`;
    }),
  );
  const model = await render(['services:', ...services].join('\n'), '');
  for (const [at, text] of taken.entries()) {
    const theirs = valuesOf(model, `s${at}`);
    // A value without a name, which nothing can use.
    delete theirs[''];
    expect(readEnvText(text), `seed ${SEED}: ${JSON.stringify(text)}`).toEqual(theirs);
  }
});

it('Stackyard refuses a .env only where Compose does, too', async () => {
  // Each needs a call of its own.
  const some = refused.slice(0, 40);
  expect(some).toHaveLength(40);
  for (const text of some) {
    const said = await render('services: { a: { image: a } }', text);
    expect(said, `seed ${SEED}: ${JSON.stringify(text)}`).toEqual(expect.any(String));
  }
});

it.each([
  "A='a $b # c'",
  'A="a \\"b\\" \\$c \\\\"',
  'A=a#b',
  'A= #b',
  'A=a # b',
  'A = a',
  'export A=a',
  'A: a',
  'A="a\nb"',
  'A=a\\b',
  '# x\n\nA=a\nA=b',
  'A=$2a$12$Kq0s',
  'B=1\nA=${B}-${C:-d}',
  '\ufeffA=1',
  'A="\\0123\\01\\t"',
  'A="x" # y',
  'A=pass__$85858',
  'A=me:$apr1$jehiwm58$11qv4fp',
  'A="abc$def"',
  'A=ssh user@host',
  'A="ip route add $(wg | awk \'{print $5}\')"',
  'A=pa$$word',
])('Stackyard reads %j as Compose does', async (text) => {
  expect(readEnvText(text)['A']).toEqual((await readByCompose(text, ['A']))['A']);
});
