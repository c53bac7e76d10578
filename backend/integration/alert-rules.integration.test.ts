import { ensureLab, type Lab } from '@stackyard/lab';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { ALERT_RULES, alertRules } from '../src/features/monitoring/alert-rules.ts';
import { newPart, PARTS } from '../src/features/monitoring/parts.ts';
import { ALERT_STORIES, promtoolTests } from './testing/alert-stories.ts';
import { promtool } from './testing/promtool.ts';

let lab: Lab;
const CONFIG = '/etc/prometheus/prometheus.yml';
const RULES = '/etc/prometheus/rules.yml';
const TESTS = '/etc/prometheus/tests.yml';

beforeAll(async () => {
  lab = await ensureLab();
}, 600_000);

const [definition] = PARTS.filter(({ name }) => name === 'prometheus');
if (!definition) throw new Error('There is no Prometheus in the add-on.');
const { image } = definition;
/** As they are put into the container. */
const { files } = newPart(
  definition,
  { metricsAddress: 'stackyard:9464', owner: 'me', adminPassword: '', dashboards: [] },
  30_000,
);

describe('the configuration of Prometheus', () => {
  it('is one to the promtool that comes with it', async () => {
    const said = await promtool(lab, image, { command: ['check', 'config', CONFIG], files });
    expect(said).toContain('SUCCESS: 1 rule files found');
    expect(said).toContain(`${CONFIG} is valid prometheus config file syntax`);
  });

  it('has rules that promtool finds no fault with', async () => {
    const command = ['check', 'rules', '--lint=all', '--lint-fatal', RULES];
    const said = await promtool(lab, image, { command, files });
    expect(said).toContain(`SUCCESS: ${ALERT_RULES.length} rules found`);
  });
});

describe('the alerts', () => {
  const test = (rules = files) => {
    const text = stringify(promtoolTests(ALERT_STORIES, RULES));
    const command = ['test', 'rules', TESTS];
    return promtool(lab, image, { command, files: [...rules, { path: TESTS, text }] });
  };

  it('come with trouble, go with it, and are silent otherwise', async () => {
    for (const { name } of ALERT_RULES) {
      const told = ALERT_STORIES.filter(({ rule }) => rule === name).map(({ says }) =>
        Object.values(says).some((message) => message !== null),
      );
      expect([name, new Set(told)]).toEqual([name, new Set([true, false])]);
    }
    expect(await test()).toContain('SUCCESS');
  });

  it.each(ALERT_RULES.map(({ name }) => name))(
    'are missed by this test when %s does not fire',
    async (name) => {
      await expect(test(withoutRule(name))).rejects.toThrow(`${name}: `);
    },
  );
});

function withoutRule(name: string): typeof files {
  const { groups } = alertRules();
  const rules = groups.flatMap((group) => group.rules).filter(({ alert }) => alert !== name);
  const text = stringify({ groups: [{ name: 'stackyard', rules }] });
  return files.map((file) => (file.path === RULES ? { ...file, text } : file));
}
