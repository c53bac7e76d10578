import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMetricsDoor } from './metrics-door.ts';

const HOST = '127.0.0.1';

async function openDoor(port = 0) {
  const onRead = vi.fn();
  const door = createMetricsDoor({
    metrics: () => ({ text: 'a 1\n', onRead }),
    targets: () => [{ targets: ['b'] }],
  });
  onTestFinished(() => door.close());
  const opened = await door.open(HOST, port);
  const ask = (path: string, init?: RequestInit) => fetch(`http://${HOST}:${opened}${path}`, init);
  return { door, port: opened, ask, onRead };
}

describe('the door for Prometheus', () => {
  it('tells metrics as text, and targets as JSON', async () => {
    const { ask } = await openDoor();
    const metrics = await ask('/metrics');
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await metrics.text()).toBe('a 1\n');
    const targets = await ask('/targets');
    expect(targets.headers.get('content-type')).toBe('application/json');
    expect(await targets.json()).toEqual([{ targets: ['b'] }]);
  });

  it('says when Prometheus has read, and nobody else', async () => {
    const { ask, onRead } = await openDoor();
    await (await ask('/metrics')).text();
    expect(onRead).not.toHaveBeenCalled();
    const headers = { 'X-Prometheus-Scrape-Timeout-Seconds': '8' };
    await (await ask('/metrics', { headers })).text();
    await expect.poll(() => onRead.mock.calls.length).toBe(1);
  });

  it('has nothing else, and changes nothing', async () => {
    const { ask } = await openDoor();
    expect((await ask('/api/stacks')).status).toBe(404);
    expect((await ask('/metrics', { method: 'POST' })).status).toBe(405);
  });

  it('takes another port where one is taken, and gives up the one before when it is opened anew', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, HOST, resolve));
    onTestFinished(() => void other.close());
    const taken = (other.address() as { port: number }).port;
    const { door, port } = await openDoor(taken);
    expect(port).not.toBe(taken);
    const next = await door.open(HOST, 0);
    await expect(fetch(`http://${HOST}:${port}/metrics`)).rejects.toThrow();
    expect((await fetch(`http://${HOST}:${next}/metrics`)).status).toBe(200);
    await door.close();
    await expect(fetch(`http://${HOST}:${next}/metrics`)).rejects.toThrow();
  });
});
