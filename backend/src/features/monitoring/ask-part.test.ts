import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askPart } from './ask-part.ts';

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('askPart', () => {
  it('gives the text of a page', async () => {
    const url = await serve((_, response) => response.end('ü'));
    expect(await askPart(url)).toBe('ü');
  });

  it('rejects what is not answered with 200', async () => {
    const url = await serve((_, response) => response.writeHead(503).end('no'));
    await expect(askPart(url)).rejects.toThrow('It answers with 503.');
  });

  it('stops reading an answer that is too long', async () => {
    const block = 'x'.repeat(1024 * 1024);
    let sent = 0;
    let isLeft = false;
    const url = await serve((_, response) => {
      const send = () => {
        sent += 1;
        if (!isLeft && sent < 1_000) response.write(block, () => send());
      };
      response.on('close', () => (isLeft = true));
      send();
    });
    await expect(askPart(url)).rejects.toThrow('It answers with more than 4 MB.');
    expect(sent).toBeLessThan(100);
  });

  it('waits no longer for an answer that drips', async () => {
    const url = await serve((_, response) => {
      const dripping = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(dripping));
    });
    await expect(askPart(url, undefined, 100)).rejects.toThrow('It does not answer.');
  });

  it('ends when who asks leaves', async () => {
    const url = await serve(() => undefined);
    const leaving = new AbortController();
    const asking = askPart(url, leaving.signal);
    leaving.abort(new Error('left'));
    await expect(asking).rejects.toThrow();
  });
});
