import { expect, it } from 'vitest';
import { formatLint, lintImage } from './lint-image.ts';
import { rules } from './rules/index.ts';
import { sampleImage, withService } from './testing/sample-image.ts';

it('counts what passed and finds nothing in a good image', () => {
  expect(lintImage(sampleImage, rules)).toEqual({ passed: rules.length, errors: [], warnings: [] });
});

it('names every broken rule on a line of its own, with where it comes from', () => {
  const image = withService({
    container_name: 'x',
    privileged: true,
    volumes: ['/var/run/docker.sock.raw:/var/run/docker.sock'],
  });
  const result = lintImage(image, rules);
  const report = formatLint('acme/sample:1.2.3', result, ['that it installs']).split('\n');

  expect(report).toHaveLength(6);
  expect(report[0]).toMatch(/^error compose-no-container-name: .+ \(.+\)$/);
  expect(report[1]).toMatch(/^error compose-no-privileged: /);
  expect(report[2]).toMatch(/^warning compose-proxied-socket: /);
  expect(report[3]).toContain(`${rules.length - 3} of ${rules.length} rules passed, 2 broken`);
  expect(report.at(-1)).toBe('- that it installs');
});
