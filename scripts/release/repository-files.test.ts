import { validateWorkflow } from '@action-validator/core';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const github = fileURLToPath(new URL('../../.github', import.meta.url));
const list = (folder: string) => readdirSync(`${github}/${folder}`).sort();
const read = (path: string) => readFileSync(`${github}/${path}`, 'utf8');

/** As GitHub reads a form: what it does not know makes it refuse the whole form. */
const common = { label: z.string().min(1), description: z.string().min(1).optional() };
const rest = {
  id: z.string().regex(/^[\w-]+$/),
  validations: z.strictObject({ required: z.boolean() }).optional(),
};
const text = { ...common, placeholder: z.string().optional(), value: z.string().optional() };
const Element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('markdown'),
    attributes: z.strictObject({ value: z.string().min(1) }),
  }),
  z.strictObject({
    ...rest,
    type: z.literal('textarea'),
    attributes: z.strictObject({ ...text, render: z.string().optional() }),
  }),
  z.strictObject({ ...rest, type: z.literal('input'), attributes: z.strictObject(text) }),
  z.strictObject({
    ...rest,
    type: z.literal('dropdown'),
    attributes: z.strictObject({ ...common, options: z.array(z.string().min(1)).min(1) }),
  }),
]);
const Form = z.strictObject({
  name: z.string().min(3),
  description: z.string().min(3),
  labels: z.array(z.string()),
  body: z
    .array(Element)
    .refine((body) => body.some(({ type }) => type !== 'markdown'), 'it asks nothing'),
});
const Config = z.strictObject({
  blank_issues_enabled: z.boolean(),
  contact_links: z.array(
    z.strictObject({ name: z.string(), url: z.url({ protocol: /^https$/ }), about: z.string() }),
  ),
});

describe('a workflow', () => {
  it.each(list('workflows'))('is one to the schema of GitHub: %s', (file) => {
    expect(validateWorkflow(read(`workflows/${file}`)).errors).toEqual([]);
  });

  it('is refused by that schema where it is wrong', () => {
    const wrong = read('workflows/ci.yml').replace('runs-on', 'runs-at');
    expect(validateWorkflow(wrong).errors).not.toEqual([]);
  });

  it.each(list('workflows'))('has no more rights than it says, and ends in time: %s', (file) => {
    const workflow = parse(read(`workflows/${file}`)) as {
      permissions?: object;
      jobs: Record<string, { 'timeout-minutes'?: number }>;
    };
    expect(workflow.permissions).toBeDefined();
    for (const job of Object.values(workflow.jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(90);
    }
  });
});

describe('a form for an issue', () => {
  const forms = list('ISSUE_TEMPLATE').filter((file) => file !== 'config.yml');

  it.each(forms)('is one to GitHub, and has each id and label once: %s', (file) => {
    const { body } = Form.parse(parse(read(`ISSUE_TEMPLATE/${file}`)));
    const asked = body.filter((element) => element.type !== 'markdown');
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    expect(new Set(asked.map(({ attributes }) => attributes.label)).size).toBe(asked.length);
  });

  it('is offered beside the way to report a vulnerability', () => {
    const { contact_links: links } = Config.parse(parse(read('ISSUE_TEMPLATE/config.yml')));
    expect(links.map(({ url }) => url)).toEqual([
      expect.stringMatching(/\/security\/advisories\/new$/),
    ]);
  });
});
