import { ensureLab } from '@stackyard/lab';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { createComposeCli } from '../src/docker/compose-cli.ts';
import { createAskCompose } from '../src/features/compose/ask-compose.ts';
import { checkCompose, type CheckTools } from '../src/features/compose/check-compose.ts';
import { createSchemaCheck } from '../src/features/compose/compose-schema.ts';
import { COMPOSE_CORPUS } from './testing/compose-corpus.ts';

let tools: CheckTools;

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
  tools = {
    checkSchema: createSchemaCheck(JSON.parse(await readFile(schema, 'utf8')) as object),
    ask: createAskCompose(cli),
  };
}, 600_000);

describe('the editor says of a file what Compose says of it', () => {
  it.each(COMPOSE_CORPUS.map((file) => [file.what, file] as const))('%s', async (_what, file) => {
    const { compose, env = '', wrong = [], isForEngine = false } = file;
    const { problems } = await checkCompose({ compose, env }, tools);
    const errors = problems.filter(({ severity }) => severity === 'error');
    const lines = errors.map(({ file: where, line }) => (where === 'env' ? `.env ${line}` : line));
    expect([...new Set(lines)], JSON.stringify(problems, null, 1)).toEqual(wrong);

    const said = await tools.ask({ compose, env });
    expect(said === null, said ?? 'Compose takes it').toBe(wrong.length === 0 || isForEngine);
    // In words of ours, not of Go.
    for (const { message } of errors) {
      expect(message).not.toMatch(/time\.Time|strconv|jsonType|compose project|validating|decoding/);
    }
  });
});
