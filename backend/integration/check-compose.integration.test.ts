import { TemplateBlock } from '@stackyard/contract';
import { ensureLab } from '@stackyard/lab';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { listTemplateIds, readTemplate } from '../../catalog/read-template.ts';
import { createComposeCli } from '../src/docker/compose-cli.ts';
import { createAskCompose } from '../src/features/compose/ask-compose.ts';
import { checkCompose, type CheckTools } from '../src/features/compose/check-compose.ts';
import { createSchemaCheck } from '../src/features/compose/compose-schema.ts';
import { writeEnvText } from '../src/lib/env-text.ts';
import { anyComposeFile } from './testing/any-compose-file.ts';
import { COMPOSE_CORPUS } from './testing/compose-corpus.ts';

let tools: CheckTools;
/** Compose’s answers by text: the check and the test both ask it about the whole. */
const answers = new Map<string, Promise<string | null>>();

beforeAll(async () => {
  const lab = await ensureLab();
  const cli = createComposeCli({
    bin: lab.composeBin,
    dockerSocket: lab.socketPath,
    homeDir: tmpdir(),
  });
  const schema = join(
    dirname(createRequire(import.meta.url).resolve('dclint/package.json')),
    'schemas/compose.schema.json',
  );
  const ask = createAskCompose(cli);
  tools = {
    // Many are asked at once here.
    patienceMs: 120_000,
    checkSchema: createSchemaCheck(JSON.parse(await readFile(schema, 'utf8')) as object),
    ask: (text) => {
      const key = JSON.stringify(text);
      const answer = answers.get(key) ?? ask(text);
      answers.set(key, answer);
      return answer;
    },
  };
}, 600_000);

const errorsIn = async (compose: string, env = '') => {
  const { problems } = await checkCompose({ compose, env }, tools);
  return problems.filter(({ severity }) => severity === 'error');
};

describe.concurrent('the editor says of a file what Compose says of it', () => {
  it.each(COMPOSE_CORPUS.map((file) => [file.what, file] as const))('%s', async (_what, file) => {
    const { compose, env = '', wrong = [], isForEngine = false } = file;
    const errors = await errorsIn(compose, env);
    const lines = errors.map(({ file: where, line }) => (where === 'env' ? `.env ${line}` : line));
    expect([...new Set(lines)], JSON.stringify(errors, null, 1)).toEqual(wrong);

    const said = await tools.ask({ compose, env });
    const isRefused = wrong.some((line) => typeof line === 'number');
    expect(said === null, said ?? 'Compose takes it').toBe(!isRefused || isForEngine);
    // In words of ours, not of Go.
    for (const { message } of errors) {
      expect(message).not.toMatch(
        /time\.Time|strconv|jsonType|compose project|validating|decoding/,
      );
    }
  });
});

describe.concurrent('the editor finds nothing wrong with a template', () => {
  it.each(listTemplateIds())('%s', async (id) => {
    const { text, compose } = readTemplate(id);
    const { variables } = TemplateBlock.parse(compose['x-stackyard']);
    const values: Record<string, string> = { STACKYARD_IMAGE: 'stackyard:1' };
    for (const { name, default: value } of variables) values[name] = value ?? 'secret-12345678';
    const env = writeEnvText(values);
    expect(await errorsIn(text, env)).toEqual([]);
    expect(await tools.ask({ compose: text, env })).toBeNull();
  });
});

it('the editor finds as many faults in a file as were made, and each at its line', async () => {
  const files = fc.sample(anyComposeFile, { numRuns: 25, seed: 20_261_129 });
  const judged = await Promise.all(
    files.map(async ({ compose, wrong }) => {
      const lines = new Set((await errorsIn(compose)).map(({ line }) => line));
      const said = await tools.ask({ compose, env: '' });
      return { compose, said, isTaken: said === null, found: [...lines], wrong };
    }),
  );
  for (const { compose, said, isTaken, found, wrong } of judged) {
    expect(isTaken, `${compose}\n${said}`).toBe(wrong.length === 0);
    expect(found, `${compose}\n${said}`).toEqual(wrong);
  }
});
