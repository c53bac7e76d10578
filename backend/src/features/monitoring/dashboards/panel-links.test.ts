import { expect, it } from 'vitest';
import { linkToPanel } from './panel-links.ts';

const logs = { title: 'Logs', url: 'stackyard:/logs?stacks=${stack}' };
const other = { title: 'Stack', url: '/d/stackyard-stack' };
const dashboard = {
  title: 'A',
  links: [other, logs],
  panels: [
    {
      fieldConfig: {
        defaults: { links: [logs] },
        overrides: [{ properties: [{ id: 'links', value: [logs, other] }] }],
      },
    },
  ],
};

const linked = (panelUrl: string | null) =>
  JSON.parse(linkToPanel(JSON.stringify(dashboard), panelUrl)) as typeof dashboard;

it('leads from a dashboard, its lines and its cells to the panel where that has an address', () => {
  const there = { title: 'Logs', url: 'http://127.0.0.1:7788/#/logs?stacks=${stack}' };
  expect(linked('http://127.0.0.1:7788')).toEqual({
    title: 'A',
    links: [other, there],
    panels: [
      {
        fieldConfig: {
          defaults: { links: [there] },
          overrides: [{ properties: [{ id: 'links', value: [there, other] }] }],
        },
      },
    ],
  });
});

it('leaves such links out where the panel has no address', () => {
  expect(linked(null)).toEqual({
    title: 'A',
    links: [other],
    panels: [
      {
        fieldConfig: {
          defaults: { links: [] },
          overrides: [{ properties: [{ id: 'links', value: [other] }] }],
        },
      },
    ],
  });
});
