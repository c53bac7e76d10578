import { describe, expect, it } from 'vitest';
import { mute, tryReadAlerts } from './read-alerts.ts';

const alert = (
  alertname: string,
  given: { state?: string; activeAt?: string; stack?: string } = {},
) => ({
  state: given.state ?? 'firing',
  activeAt: given.activeAt ?? '2026-01-02T03:04:05.123456789Z',
  labels: {
    alertname,
    id: '/docker/c1',
    name: 'shop-web-1',
    container_label_com_docker_compose_project: given.stack ?? 'shop',
    container_label_com_docker_compose_service: 'web',
    severity: 'critical',
  },
  annotations: { summary: 'shop-web-1 fails its health check.' },
});
const answer = (...alerts: object[]) => JSON.stringify({ status: 'success', data: { alerts } });

describe('tryReadAlerts', () => {
  it('tells what fires, with where and since when', () => {
    expect(tryReadAlerts(answer(alert('Unhealthy')))).toEqual([
      {
        containerId: 'c1',
        alert: {
          id: 'Unhealthy shop-web-1',
          severity: 'critical',
          message: 'shop-web-1 fails its health check.',
          stack: 'shop',
          service: 'web',
          container: 'shop-web-1',
          since: '2026-01-02T03:04:05.123456789Z',
          isMuted: false,
        },
      },
    ]);
  });

  it('tells the oldest first, muted ones as such, and nothing that only may fire or is not ours', () => {
    const read = tryReadAlerts(
      answer(
        alert('Unhealthy', { activeAt: '2026-01-02T05:00:00Z' }),
        alert('OutOfMemory', { activeAt: '2026-01-02T04:00:00Z', stack: 'loud' }),
        alert('NearMemoryLimit', { state: 'pending' }),
        alert('SomebodyElses'),
      ),
    );
    const alerts = mute(read?.map(({ alert: one }) => one) ?? [], ['loud']);
    expect(alerts.map(({ id, isMuted }) => [id, isMuted])).toEqual([
      ['OutOfMemory shop-web-1', true],
      ['Unhealthy shop-web-1', false],
    ]);
  });

  it('knows an alert of the disk, which is of no container', () => {
    const ofDisk = { ...alert('DiskFilling'), labels: { alertname: 'DiskFilling' } };
    expect(tryReadAlerts(answer(ofDisk))).toMatchObject([
      { alert: { stack: null, service: null, container: null }, containerId: '' },
    ]);
  });

  it.each(['', '<html>', '{"data":{}}', '{"data":{"alerts":[{"state":1}]}}'])(
    'tells nothing of an answer that makes no sense: %j',
    (nonsense) => {
      expect(tryReadAlerts(nonsense)).toBeUndefined();
    },
  );
});
