import { ensureLab } from '@stackyard/lab';
import { TemplateBlock } from '@stackyard/contract';
import type { TemplateVariable } from '@stackyard/contract';
import { beforeAll, expect, it } from 'vitest';
import { composePath, listTemplateIds, readTemplate } from './read-template.ts';

type Docker = Awaited<ReturnType<typeof ensureLab>>['docker'];

let docker: Docker;

beforeAll(async () => {
  docker = (await ensureLab()).docker;
}, 900_000);

it.each(listTemplateIds())('%s is what Compose understands, without a warning', async (id) => {
  const args = ['compose', '--project-name', 'catalog-test', '--file', composePath(id), 'config'];
  const { stderr } = await docker([...args, '--quiet'], { env: fillIn(id) });
  expect(stderr).toBe('');
});

/** A value for each variable, as a form would have it. */
function fillIn(id: string): Record<string, string> {
  const { variables } = TemplateBlock.parse(readTemplate(id).compose['x-stackyard']);
  const values = variables.map((variable): [string, string] => [
    variable.name,
    proposeValue(variable),
  ]);
  return { STACKYARD_IMAGE: 'stackyard:test', ...Object.fromEntries(values) };
}

function proposeValue({ kind, default: value, length }: TemplateVariable): string {
  return kind === 'secret' ? 'x'.repeat(length) : (value ?? '1');
}
