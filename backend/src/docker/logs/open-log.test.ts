import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { LogLine } from './join-lines.ts';
import { readLog, type LogQuestion } from './open-log.ts';

/** An engine that answers every question in one way. */
async function anEngine(answer: (response: ServerResponse, url: string) => void): Promise<string> {
  const socketPath = join(await temporaryFolder(), 'docker.sock');
  const server = createServer((request, response) => answer(response, request.url ?? ''));
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return socketPath;
}

function record(text: string, kind = 1): Buffer {
  const payload = Buffer.from(kind === 3 ? text : `2026-01-02T03:04:05.000000006Z ${text}\n`);
  const head = Buffer.alloc(8);
  head[0] = kind;
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

async function read(socketPath: string, more: Partial<LogQuestion> = {}) {
  const lines: LogLine[] = [];
  const signal = new AbortController().signal;
  const question = { containerId: 'c', hasTty: false, follow: false, signal };
  const onLine = (line: LogLine) => void lines.push(line);
  const error: unknown = await readLog(socketPath, { ...question, onLine, ...more }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { texts: lines.map(({ text }) => text), error };
}

describe('readLog', () => {
  it('reads what comes in chunks, and asks for what was meant', async () => {
    let asked = '';
    const socketPath = await anEngine((response, url) => {
      asked = url;
      response.write(record('one'));
      setTimeout(() => response.end(record('two', 2)), 20);
    });
    const sinceNs = 1_763_868_000_000_000_042n;
    expect(await read(socketPath, { tail: 5, sinceNs })).toEqual({ texts: ['one', 'two'] });
    expect(asked).toBe(
      '/containers/c/logs?stdout=1&stderr=1&timestamps=1&tail=5&since=1763868000.000000042',
    );
  });

  it('says what the engine refuses, in its words', async () => {
    const socketPath = await anEngine((response) => {
      response.statusCode = 501;
      response.end('{"message":"configured logging driver does not support reading"}\n');
    });
    const { error } = await read(socketPath);
    expect(error).toMatchObject({ code: 'engine-refused' });
    expect(String(error)).toContain('configured logging driver does not support reading');
  });

  it('tells a log that was cut off from one that ended', async () => {
    const socketPath = await anEngine((response) => {
      response.write(record('one'), () => response.destroy());
    });
    expect(await read(socketPath)).toMatchObject({
      texts: ['one'],
      error: { code: 'engine-away' },
    });
  });

  it('throws the error that the engine puts into the middle of a log', async () => {
    const socketPath = await anEngine((response) => {
      response.write(record('one'));
      response.end(record('Error grabbing logs: unexpected EOF', 3));
    });
    const { texts, error } = await read(socketPath);
    expect(texts).toEqual(['one']);
    expect(String(error)).toContain('unexpected EOF');
  });

  it('stops at once when it is told to, though nothing comes', async () => {
    const stop = new AbortController();
    const socketPath = await anEngine((response) => {
      response.write(record('one'));
      setTimeout(() => stop.abort(new Error('enough')), 20);
    });
    const { error } = await read(socketPath, { follow: true, signal: stop.signal });
    expect(error).toMatchObject({ message: 'enough' });
  });

  it('is away where nobody listens', async () => {
    const { error } = await read(join(await temporaryFolder(), 'none.sock'));
    expect(error).toMatchObject({ code: 'engine-away' });
  });

  it('makes the engine wait while the lines are dealt with', async () => {
    const socketPath = await anEngine((response) => {
      response.write(record('one'));
      setTimeout(() => response.end(record('two')), 10);
    });
    let isFree = false;
    const seen: boolean[] = [];
    await read(socketPath, {
      onLine: () => seen.push(isFree),
      whenTaken: async () => {
        await new Promise((resolve) => setTimeout(resolve, 40));
        isFree = true;
      },
    });
    expect(seen).toEqual([false, true]);
  });
});
