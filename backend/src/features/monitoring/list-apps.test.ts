import { describe, expect, it } from 'vitest';
import type { MonitoredApp } from '@stackyard/contract';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { listApps } from './list-apps.ts';

const networks = [{ name: 'shop_default', address: '172.20.0.3' }];
const published = (...containerPorts: number[]) =>
  containerPorts.map((containerPort) => ({
    containerPort,
    protocol: 'tcp' as const,
    hostIp: '0.0.0.0',
    hostPort: 1,
  }));
const asking = (
  labels: Record<string, string>,
  given: Parameters<typeof anEngineContainer>[0] = {},
) =>
  anEngineContainer({ networks, labels: { 'prometheus.io/scrape': 'true', ...labels }, ...given });
const app = (state: MonitoredApp['state'], container = 'shop-web-1'): MonitoredApp => ({
  stack: 'shop',
  service: 'web',
  container,
  url: 'http://172.20.0.3:80/metrics',
  state,
  reason: state === 'down' ? 'It did not answer.' : null,
  details: state === 'down' ? 'context deadline exceeded' : null,
});
const list = (sight: Partial<Parameters<typeof listApps>[0]>) =>
  listApps({ read: [], containers: [], networks: { findTrouble: () => undefined }, ...sight });

describe('listApps', () => {
  it.each([
    ['names no port', {}, {}, 'It names no port: add the label prometheus.io/port.'],
    [
      'publishes several ports and names none',
      {},
      { ports: published(80, 81) },
      'It publishes several ports: name one by the label prometheus.io/port.',
    ],
    [
      'names a port that is none',
      { 'prometheus.io/port': 'abc' },
      { ports: published(80) },
      '“abc” in the label prometheus.io/port is no port.',
    ],
    [
      'names a port that there cannot be',
      { 'prometheus.io/port': '70000' },
      {},
      '“70000” in the label prometheus.io/port is no port.',
    ],
    [
      'has the network of the machine or of another container',
      { 'prometheus.io/port': '80' },
      { networks: [] },
      'It has no network of its own that Prometheus could join.',
    ],
    [
      'asks with parameters that no label of Prometheus can have',
      { 'prometheus.io/port': '80', 'prometheus.io/path': '/m?match[]=up' },
      {},
      '“/m?match[]=up” in the label prometheus.io/path has parameters that Prometheus cannot pass on.',
    ],
    [
      'asks with a parameter twice',
      { 'prometheus.io/port': '80', 'prometheus.io/path': '/m?a=1&a=2' },
      {},
      '“/m?a=1&a=2” in the label prometheus.io/path has parameters that Prometheus cannot pass on.',
    ],
  ])('tells of a container that %s', (_, labels, given, reason) => {
    expect(list({ containers: [asking(labels, given)] })).toEqual([
      { ...app('down'), url: '', reason, details: null },
    ]);
  });

  it('leaves out who does not ask, or does not run', () => {
    const containers = [anEngineContainer(), asking({}, { state: 'exited' })];
    expect(list({ containers })).toEqual([]);
  });

  it('tells of each once, by name, whatever Prometheus remembers of it', () => {
    const containers = [asking({}), asking({ 'prometheus.io/port': '80' }, { name: 'blog' })];
    const apps = list({ containers, read: [app('up'), app('up', 'blog')] });
    expect(apps.map(({ container, state }) => [container, state])).toEqual([
      ['blog', 'up'],
      ['shop-web-1', 'down'],
    ]);
  });

  it('knows better than Prometheus why nobody answers: it is not in the network', () => {
    const containers = [asking({ 'prometheus.io/port': '80' })];
    const networks = { findTrouble: (network: string) => `Not in ${network}.` };
    const told = (['down', 'unknown', 'up'] as const).map((state) => {
      const [one] = list({ containers, networks, read: [app(state)] });
      return [one?.reason, one?.details];
    });
    const trouble = ['Not in shop_default.', null];
    expect(told).toEqual([trouble, trouble, [null, null]]);
  });

  it('knows an app before Prometheus does', () => {
    const labels = { 'prometheus.io/port': '80', 'prometheus.io/path': '/m?a=1' };
    expect(list({ containers: [asking(labels)] })).toEqual([
      { ...app('unknown'), url: 'http://172.20.0.3:80/m?a=1' },
    ]);
  });

  it('takes what Prometheus says of an earlier container for nothing', () => {
    const containers = [asking({ 'prometheus.io/port': '80' })];
    const earlier = { ...app('down'), url: 'http://172.20.0.9:80/metrics' };
    expect(list({ containers, read: [earlier] })).toEqual([app('unknown')]);
    expect(list({ containers, read: [app('down')] })).toEqual([app('down')]);
  });
});
