import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { imageFolder } from './definition-hash.ts';
import { listStandIns } from './image-definitions.ts';

const images = listStandIns();

test.each(images)('$ref stands after all that its Dockerfile starts from', (image) => {
  const dockerfile = readFileSync(join(imageFolder(image), 'Dockerfile'), 'utf8');
  const parents = [...dockerfile.matchAll(/^FROM (\S+)/gm)]
    .map(([, ref]) => ref)
    .filter((ref) => ref !== 'scratch');
  const before = images.slice(0, images.indexOf(image)).map(({ ref }) => ref);

  expect(before).toEqual(expect.arrayContaining(parents));
  // A last stage from scratch holds what the stage before it made.
  expect(parents.at(-1)).toBe(image.from);
});
