import { describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/app-error.ts';
import { parseExport } from './parse-export.ts';

const PANEL = { id: 1, type: 'timeseries', title: 'CPU', targets: [{ expr: 'up' }] };
const OURS = { type: 'prometheus', uid: 'prometheus' };

const parse = (model: unknown) => parseExport(JSON.stringify(model));

function refusal(text: string): string {
  try {
    parseExport(text);
  } catch (error) {
    if (error instanceof AppError && error.code === 'dashboard-invalid') return error.message;
    throw error;
  }
  throw new Error('It was read.');
}

describe('an export of a dashboard', () => {
  it('keeps all that Grafana shows, and nothing of the Grafana that it came from', () => {
    const { uid, title, model, warnings } = parse({
      id: 77,
      uid: 'docker-1',
      title: 'Docker',
      version: 12,
      gnetId: 193,
      __requires: [{ type: 'grafana', version: '3.1.1' }],
      tags: ['mine'],
      panels: [PANEL],
      refresh: '10s',
    });
    expect({ uid, title, warnings }).toEqual({ uid: 'docker-1', title: 'Docker', warnings: [] });
    expect(model).toEqual({
      uid: 'docker-1',
      title: 'Docker',
      tags: ['mine'],
      panels: [PANEL],
      refresh: '10s',
    });
  });

  it('of Grafana.com gets this Prometheus and its constants wherever it leaves them open', () => {
    const { model, warnings } = parse({
      __inputs: [
        { name: 'DS_PROM', type: 'datasource', pluginId: 'prometheus', label: 'Prometheus' },
        { name: 'VAR_JOB', type: 'constant', value: 'containers' },
      ],
      title: 'Docker',
      panels: [
        { ...PANEL, datasource: '${DS_PROM}', title: '$title of ${server}' },
        { ...PANEL, datasource: { type: 'prometheus', uid: '${DS_PROM}' } },
        { ...PANEL, targets: [{ expr: 'up{job="${VAR_JOB}"}' }] },
      ],
    });
    expect(warnings).toEqual([]);
    expect(model.panels).toEqual([
      { ...PANEL, datasource: OURS, title: '$title of ${server}' },
      { ...PANEL, datasource: OURS },
      { ...PANEL, targets: [{ expr: 'up{job="containers"}' }] },
    ]);
  });

  it('of another Grafana gets this Prometheus where it means that one’s', () => {
    const elsewhere = { type: 'prometheus', uid: 'P1809F7CD0C75ACF3' };
    const variable = {
      name: 'ds',
      type: 'datasource',
      query: 'prometheus',
      current: { value: 'x' },
    };
    const { model } = parse({
      title: 'Docker',
      templating: { list: [variable] },
      panels: [
        { ...PANEL, datasource: elsewhere, targets: [{ expr: 'up', datasource: elsewhere }] },
        { ...PANEL, datasource: { type: 'prometheus', uid: '${ds}' } },
        { ...PANEL, datasource: 'Our Prometheus' },
        { ...PANEL, datasource: '-- Mixed --' },
        { ...PANEL, datasource: null },
      ],
    });
    expect(model.panels).toEqual([
      { ...PANEL, datasource: OURS, targets: [{ expr: 'up', datasource: OURS }] },
      { ...PANEL, datasource: { type: 'prometheus', uid: '${ds}' } },
      { ...PANEL, datasource: OURS },
      { ...PANEL, datasource: '-- Mixed --' },
      { ...PANEL, datasource: null },
    ]);
    expect(model.templating).toEqual({
      list: [{ ...variable, current: { selected: true, text: 'Prometheus', value: 'prometheus' } }],
    });
  });

  it('that asks for another kind of data is read, and says what stays empty', () => {
    const loki = { type: 'loki', uid: 'l' };
    const { warnings } = parse({
      __inputs: [{ name: 'DS_LOKI', type: 'datasource', pluginId: 'loki', label: 'Loki' }],
      title: 'Logs',
      panels: [
        { ...PANEL, datasource: loki },
        { ...PANEL, datasource: loki },
        { ...PANEL, datasource: { type: 'grafana', uid: 'grafana' } },
      ],
    });
    expect(warnings).toEqual([
      'It asks for the data source Loki of the kind loki; here is only Prometheus, so its panels stay empty.',
      'Some of its panels ask a data source of the kind loki; here is only Prometheus, so they stay empty.',
    ]);
  });

  it.each([
    ['an answer of the API', { dashboard: { uid: 'a', title: 'A', panels: [] }, meta: {} }],
    [
      'a resource of the first model',
      {
        apiVersion: 'dashboard.grafana.app/v1beta1',
        kind: 'Dashboard',
        metadata: { name: 'a' },
        spec: { title: 'A', panels: [] },
      },
    ],
    ['a dashboard with the rows of old', { uid: 'a', title: 'A', rows: [] }],
  ])('may be %s', (_, value) => {
    expect(parse(value)).toMatchObject({ uid: 'a', title: 'A' });
  });

  it('without an address of its own gets one, the same each time', () => {
    const { uid } = parse({ title: 'Mine', panels: [] });
    expect(uid).toMatch(/^imported-[0-9a-f]{12}$/);
    expect(parse({ title: 'Mine', uid: '../../etc', panels: [PANEL] }).uid).toBe(uid);
    expect(parse({ title: 'Another', panels: [] }).uid).not.toBe(uid);
  });

  it.each([
    ['no JSON', '{ "title": ', /not JSON/],
    ['a list', '[]', /no title/],
    ['no title', '{"panels":[]}', /no title/],
    ['no panels', '{"title":"A"}', /no panels/],
    [
      'a thousand levels',
      `{"title":"A","panels":${'['.repeat(1000)}${']'.repeat(1000)}}`,
      /too deep/,
    ],
    [
      'the new model',
      '{"apiVersion":"dashboard.grafana.app/v2","kind":"Dashboard","spec":{"title":"A"}}',
      /new model/,
    ],
  ])('with %s is refused', (_, text, why) => {
    expect(refusal(text)).toMatch(why);
  });
});
