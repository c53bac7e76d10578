import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { aRunningContainer } from '../../testing/usage.ts';
import { createStatsReader } from './stats-reader.ts';

const { running } = JSON.parse(
  readFileSync(new URL('../../testing/captured/stats.json', import.meta.url), 'utf8'),
) as { running: object };
const never = new AbortController().signal;
const web = aRunningContainer();

/** A reader of an engine that answers so. */
async function readerOf(answer: RequestListener) {
  const socket = join(await temporaryFolder(), 'd.sock');
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return createStatsReader(socket);
}

describe('reading what containers use', () => {
  it('asks for one look', async () => {
    let asked = '';
    const reader = await readerOf(({ url = '' }, response) => {
      asked = url;
      response.end(JSON.stringify(running));
    });
    const reading = await reader.findReading(web, never);
    expect(asked).toBe('/containers/c1/stats?stream=false&one-shot=true');
    expect(reading?.cpu.cores).toBe(2);
  });

  it('lists those that run, with their place in a stack', async () => {
    const labels = {
      'com.docker.compose.project': 'shop',
      'com.docker.compose.service': 'web',
      'com.docker.compose.container-number': '2',
    };
    const listed = [
      { Id: 'c1', Names: ['/shop-web-2'], Image: 'nginx', Labels: labels },
      {
        Id: 'c2',
        Names: ['/lone'],
        Image: 'redis',
        Labels: null,
        HostConfig: { NetworkMode: 'container:c1' },
      },
    ];
    const reader = await readerOf((_, response) => response.end(JSON.stringify(listed)));
    const place = { project: 'shop', service: 'web', replica: 2, isOneOff: false };
    expect(await reader.listRunning(never)).toEqual([
      { id: 'c1', name: 'shop-web-2', image: 'nginx', compose: place, sharesNetwork: false },
      { id: 'c2', name: 'lone', image: 'redis', compose: null, sharesNetwork: true },
    ]);
  });

  it('counts the traffic of a shared network only where it is', async () => {
    const reader = await readerOf((_, response) => response.end(JSON.stringify(running)));
    const own = await reader.findReading(web, never);
    expect(own?.interfaces).toHaveLength(1);
    const guest = await reader.findReading({ ...web, sharesNetwork: true }, never);
    expect(guest).toEqual({ ...own, steadyMs: guest?.steadyMs, interfaces: null });
    expect(guest?.steadyMs).toBeGreaterThan(own?.steadyMs ?? Infinity);
  });

  it('finds nothing of a container that is gone', async () => {
    const refusal = '{"message":"No such container: c1"}';
    const reader = await readerOf((_, response) => response.writeHead(404).end(refusal));
    expect(await reader.findReading(web, never)).toBeUndefined();
  });

  it('says of which container the answer makes no sense', async () => {
    const reader = await readerOf((_, response) => response.end('{"read":1}'));
    await expect(reader.findReading(web, never)).rejects.toMatchObject({
      code: 'engine-refused',
      message: expect.stringContaining('Read what shop-web-1 uses') as string,
    });
  });

  it.each([
    ['before it begins', () => undefined],
    ['in its middle', (write: () => void) => write()],
  ])('waits no longer for an answer than it is told: %s', async (_, begin) => {
    const stop = new AbortController();
    const reader = await readerOf((_request, response) => {
      begin(() => response.write('{"read":'));
      setTimeout(() => stop.abort(new Error('Timed out.')), 20);
    });
    await expect(reader.findReading(web, stop.signal)).rejects.toMatchObject({
      code: 'engine-away',
    });
  });

  it('asks again where a connection that was kept is closed under the question', async () => {
    let asked = 0;
    const reader = await readerOf((request, response) => {
      asked += 1;
      if (asked === 2) request.socket.destroy();
      else response.end(JSON.stringify(running));
    });
    await reader.findReading(web, never);
    expect((await reader.findReading(web, never))?.cpu.cores).toBe(2);
    expect(asked).toBe(3);
  });

  it('says that the engine is away', async () => {
    const listing = createStatsReader('/nowhere/docker.sock').listRunning(never);
    await expect(listing).rejects.toMatchObject({ code: 'engine-away' });
  });
});
