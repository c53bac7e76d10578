import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ofShop } from './testing/known-metrics.ts';

const sources = new URL('../../corner-shop/src/', import.meta.url);

/** Read as text: the dashboards have no business in the code of an app that they draw. */
it('knows the metrics of Corner Shop by the names that its sources give them', () => {
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => readFileSync(new URL(file, sources), 'utf8').split('\n'))
    .map((text) => /^\s+name: '(\w+_(?:total|length|seconds))',$/.exec(text)?.[1] ?? '');
  expect(names.filter(Boolean).toSorted()).toEqual(ofShop.toSorted());
});
