import { ensureLab, type Lab } from '@stackyard/lab';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildSampleExtension } from '../../lab/desktop/testing/sample-extension.ts';
import { lintImage } from './lint-image.ts';
import { readBuiltImage } from './read-built-image.ts';
import { rules } from './rules/index.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 600_000 });

const IMAGE = 'sample/linted:1.0.0';
let lab: Lab;
let sample: { remove(): Promise<void> };

beforeAll(async () => {
  lab = await ensureLab();
  sample = await buildSampleExtension(lab, IMAGE);
});
afterAll(() => sample.remove());

it('reads labels, files, metadata and compose file out of a real image', async () => {
  const image = await readBuiltImage(lab, IMAGE);
  expect(image).toMatchObject({
    reference: IMAGE,
    labels: { 'org.opencontainers.image.title': 'Sample' },
    os: 'linux',
    metadata: { icon: 'icon.svg' },
    compose: { services: { sample: { image: '${DESKTOP_PLUGIN_IMAGE}' } } },
  });
  expect(image.paths.has('/panel/panel.js')).toBe(true);
  expect(image.texts.get('/panel/index.html')).toContain('./panel.js');
});

it('finds nothing but the labels that the sample lacks', async () => {
  const { errors } = lintImage(await readBuiltImage(lab, IMAGE), rules);
  const ids = errors.map(({ rule }) => rule.id);
  expect(ids).toContain('required-label:com.docker.extension.categories');
  expect(ids.filter((id) => !id.startsWith('required-label:'))).toEqual([]);
});

it('says that an image is not there', async () => {
  await expect(readBuiltImage(lab, 'sample/absent:1.0.0')).rejects.toThrow(
    /No such image|not found/,
  );
});
