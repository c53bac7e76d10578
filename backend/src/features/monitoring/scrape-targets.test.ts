import { describe, expect, it } from 'vitest';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { scrapeTargets, targetGroups } from './scrape-targets.ts';

const networks = [
  { name: 'shop_default', address: '172.20.0.3' },
  { name: 'other', address: '172.21.0.3' },
];
const asking = (
  labels: Record<string, string>,
  given: Parameters<typeof anEngineContainer>[0] = {},
) =>
  anEngineContainer({ networks, labels: { 'prometheus.io/scrape': 'true', ...labels }, ...given });
const published = (...containerPorts: number[]) =>
  containerPorts.map((containerPort) => ({
    containerPort,
    protocol: 'tcp' as const,
    hostIp: '0.0.0.0',
    hostPort: 1,
  }));

describe('scrapeTargets', () => {
  it('finds who asks by a label, with where it is', () => {
    const [target] = scrapeTargets([
      asking({ 'prometheus.io/port': '8080', 'prometheus.io/path': '/actuator/prometheus' }),
    ]);
    expect(target).toEqual({
      network: 'shop_default',
      address: '172.20.0.3:8080',
      path: '/actuator/prometheus',
      params: {},
      labels: { stack: 'shop', service: 'web', container: 'shop-web-1' },
    });
    expect(targetGroups([target!])).toEqual([
      {
        targets: ['172.20.0.3:8080'],
        labels: {
          __metrics_path__: '/actuator/prometheus',
          stack: 'shop',
          service: 'web',
          container: 'shop-web-1',
        },
      },
    ]);
  });

  it.each([
    ['the only port that it publishes', {}, published(9100), ':9100/metrics'],
    ['a port that it publishes twice', {}, published(9100, 9100), ':9100/metrics'],
    ['a “True”', { 'prometheus.io/scrape': 'True' }, published(80), ':80/metrics'],
    [
      'a path without a slash',
      { 'prometheus.io/port': '80', 'prometheus.io/path': 'x' },
      [],
      ':80/x',
    ],
  ])('takes %s', (_, labels, ports, expected) => {
    const [target] = scrapeTargets([asking(labels, { ports })]);
    expect(`${target?.address}${target?.path}`).toBe(`172.20.0.3${expected}`);
  });

  it.each([
    ['does not ask', { 'prometheus.io/scrape': 'false', 'prometheus.io/port': '80' }, {}],
    ['has stopped', { 'prometheus.io/port': '80' }, { state: 'exited' as const }],
    ['names a port that is none', { 'prometheus.io/port': 'http' }, { ports: published(80) }],
  ])('leaves out a container that %s', (_, labels, given) => {
    expect(scrapeTargets([asking(labels, given)])).toEqual([]);
  });

  it('hands the parameters of a path to Prometheus apart from it', () => {
    const path = '/m?format=prometheus&a=%26';
    const targets = scrapeTargets([
      asking({ 'prometheus.io/port': '80', 'prometheus.io/path': path }),
    ]);
    expect(targetGroups(targets)[0]?.labels).toMatchObject({
      __metrics_path__: '/m',
      __param_format: 'prometheus',
      __param_a: '&',
    });
  });

  it('knows a container that Compose did not make by its name', () => {
    const [target] = scrapeTargets([asking({ 'prometheus.io/port': '80' }, { compose: null })]);
    expect(target?.labels).toEqual({ stack: '', service: '', container: 'shop-web-1' });
  });
});
