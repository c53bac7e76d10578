import { afterEach, expect, it } from 'vitest';
import { listContainers, listImages } from './engine-lists.ts';
import { startSocketServer, type SocketServer } from './testing/socket-server.ts';

let engine: SocketServer;
afterEach(() => engine.close());

async function engineWith(records: object[]): Promise<string[]> {
  const asked: string[] = [];
  engine = await startSocketServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(records));
  });
  return asked;
}

it('hides the containers of extensions and passes the options on', async () => {
  const asked = await engineWith([
    { Id: 'mine', Labels: {} },
    { Id: 'hidden', Labels: { 'com.docker.desktop.extension': 'true' } },
  ]);
  const filters = JSON.stringify({ status: ['running'] });
  expect(await listContainers(engine.socketPath, { all: true, filters })).toEqual([
    { Id: 'mine', Labels: {} },
  ]);
  expect(asked).toEqual([`/containers/json?all=true&filters=${encodeURIComponent(filters)}`]);
});

it('hides the images of extensions', async () => {
  await engineWith([
    { Id: 'plain', Labels: null },
    { Id: 'hidden', Labels: { 'com.docker.desktop.extension.api.version': '>= 0.3.4' } },
  ]);
  expect(await listImages(engine.socketPath, undefined)).toEqual([{ Id: 'plain', Labels: null }]);
});
