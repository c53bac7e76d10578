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
    [
      'a path that is none',
      { 'prometheus.io/port': '80', 'prometheus.io/path': 'x' },
      [],
      ':80/metrics',
    ],
  ])('takes %s', (_, labels, ports, expected) => {
    const [target] = scrapeTargets([asking(labels, { ports })]);
    expect(`${target?.address}${target?.path}`).toBe(`172.20.0.3${expected}`);
  });

  it.each([
    ['does not ask', { 'prometheus.io/scrape': 'false', 'prometheus.io/port': '80' }, {}],
    ['names a port that is none', { 'prometheus.io/port': 'http' }, { ports: published(80) }],
    ['names no port and publishes several', {}, { ports: published(80, 81) }],
    ['has no network of its own', { 'prometheus.io/port': '80' }, { networks: [] }],
    ['has stopped', { 'prometheus.io/port': '80' }, { state: 'exited' as const }],
  ])('leaves out a container that %s', (_, labels, given) => {
    expect(scrapeTargets([asking(labels, given)])).toEqual([]);
  });

  it('knows a container that Compose did not make by its name', () => {
    const [target] = scrapeTargets([asking({ 'prometheus.io/port': '80' }, { compose: null })]);
    expect(target?.labels).toEqual({ stack: '', service: '', container: 'shop-web-1' });
  });
});
