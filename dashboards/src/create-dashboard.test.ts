import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { expect, it } from 'vitest';
import { createDashboard, line } from './create-dashboard.ts';
import { uids } from './links.ts';

const panel = () => new PanelBuilder().title('A number');

it('places lines below each other, under the titles of their rows', () => {
  const lines = [line(4, panel(), panel()), line(8, panel())];
  const plan = { uid: uids.engine, description: '', variables: [], logs: {} };
  const { panels } = createDashboard({
    ...plan,
    rows: [
      { title: 'Now', lines },
      { title: 'Then', lines: [] },
    ],
  });
  expect(panels?.map(({ id, gridPos }) => ({ id, ...gridPos }))).toEqual([
    { id: 1, x: 0, y: 0, w: 24, h: 1 },
    { id: 2, x: 0, y: 1, w: 12, h: 4 },
    { id: 3, x: 12, y: 1, w: 12, h: 4 },
    { id: 4, x: 0, y: 5, w: 24, h: 8 },
    { id: 5, x: 0, y: 13, w: 24, h: 1 },
  ]);
});

it('refuses a line that cannot be shared evenly', () => {
  const panels = Array.from({ length: 5 }, panel);
  expect(() => line(4, ...panels)).toThrow('5 panels do not share 24 columns evenly.');
});
