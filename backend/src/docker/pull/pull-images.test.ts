import { describe, expect, it } from 'vitest';
import { engineError } from '../engine-error.ts';
import type { Engine } from '../engine.ts';
import { AppError } from '../../lib/app-error.ts';
import { fakeEngine } from '../../testing/fake-engine.ts';
import { fakeReport } from '../../testing/fake-report.ts';
import { pullImages } from './pull-images.ts';

const never = new AbortController().signal;

/** The lines of a pull, which then ends, fails or, with `then: 'silence'`, goes on without a word. */
function pullOf(lines: string[], then: 'end' | 'silence' = 'end'): Engine['pull'] {
  return (_image, signal) =>
    Promise.resolve(
      (async function* () {
        yield* lines;
        if (then === 'end') return;
        await new Promise((_resolve, reject) => {
          const leave = () => reject(new Error('aborted'));
          if (signal.aborted) leave();
          signal.addEventListener('abort', leave, { once: true });
        });
      })(),
    );
}

const refusing =
  (message: string, statusCode = 500): Engine['pull'] =>
  (image) =>
    Promise.reject(engineError(Object.assign(new Error(message), { statusCode }), `Pull ${image}`));

function pull(
  given: Partial<Engine>,
  {
    images = ['a:1'],
    mayPull = true,
    signal = never,
    silenceMs = 10_000,
    report = fakeReport(),
  } = {},
) {
  return pullImages({
    engine: fakeEngine(given),
    images: images.map((image) => ({ image, mayPull })),
    silenceMs,
    signal,
    report,
    log: () => undefined,
  });
}

const LAYER = '{"status":"Downloading","progressDetail":{"current":5,"total":10},"id":"l"}';

describe('pullImages', () => {
  it('pulls nothing that is here', async () => {
    const report = fakeReport();
    await pull({ hasImage: () => Promise.resolve(true) }, { report });
    expect(report.details).toEqual(['Every image is here already.']);
  });

  it('reports the bytes of each image and of all together', async () => {
    const report = fakeReport();
    await pull({ pull: pullOf([LAYER]) }, { images: ['a:1', 'b:1'], report });
    expect(report.items.get('a:1')).toMatchObject({
      state: 'done',
      bytes: { doneBytes: 5, totalBytes: 10 },
    });
    expect(report.bytes.at(-1)).toEqual({ doneBytes: 10, totalBytes: 20 });
  });

  it('says no total while one image has not told its own', async () => {
    const report = fakeReport();
    await pull(
      { pull: (image, signal) => pullOf(image === 'a:1' ? [LAYER] : [])(image, signal) },
      { images: ['a:1', 'b:1'], report },
    );
    expect(report.bytes[0]?.totalBytes).toBeNull();
  });

  it.each([
    [
      'manifest for 127.0.0.1:5000/nosuch/x:1 not found: manifest unknown: manifest unknown',
      404,
      'image-not-found',
      'There is no image “a:1”.',
    ],
    [
      "pull access denied for a, repository does not exist or may require 'docker login'",
      404,
      'image-not-found',
      'The image “a:1” does not exist, or it needs a login.',
    ],
    [
      'unauthorized: authentication required',
      401,
      'image-not-found',
      'The image “a:1” does not exist, or it needs a login.',
    ],
    [
      'toomanyrequests: You have reached your pull rate limit.',
      429,
      'image-refused',
      'The registry has no more pulls for you now (a:1).',
    ],
    [
      'Get "https://nosuch.invalid/v2/": dial tcp: lookup nosuch.invalid on 10.0.0.1:53: no such host',
      500,
      'registry-unreachable',
      'The registry of “a:1” can not be reached.',
    ],
    [
      'Get "http://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect: connection refused',
      500,
      'registry-unreachable',
      'The registry of “a:1” can not be reached.',
    ],
    [
      'Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout',
      500,
      'registry-unreachable',
      'The registry of “a:1” can not be reached.',
    ],
    [
      'no matching manifest for linux/arm64/v8 in the manifest list entries',
      404,
      'image-not-found',
      'There is no image “a:1” for this machine’s kind of processor.',
    ],
    [
      'something new',
      500,
      'image-refused',
      'a:1 could not be pulled: the engine says “something new”',
    ],
  ])('explains the refusal “%s”', async (said, status, code, message) => {
    const refusal = pull({ pull: refusing(said, status) });
    await expect(refusal).rejects.toMatchObject({
      code,
      message,
      next: expect.any(String) as string,
    });
  });

  it('explains an error in the middle of a pull', async () => {
    const line = '{"error":"write /var/lib/docker/tmp/x: no space left on device"}';
    await expect(pull({ pull: pullOf([LAYER, line]) })).rejects.toMatchObject({
      code: 'disk-full',
      message: 'a:1 could not be pulled. The engine’s disk is full.',
    });
  });

  it('takes an engine that goes away for what it is', async () => {
    const away: Engine['pull'] = () =>
      Promise.reject(engineError(new Error('socket hang up'), 'Pull a:1'));
    await expect(pull({ pull: away })).rejects.toMatchObject({ code: 'engine-away' });
  });

  it('gives up when the registry is silent, from the start or in the middle', async () => {
    for (const lines of [[], [LAYER]]) {
      await expect(
        pull({ pull: pullOf(lines, 'silence') }, { silenceMs: 20 }),
      ).rejects.toMatchObject({
        code: 'registry-silent',
        message: expect.stringMatching(/^The registry of “a:1” did not answer within/) as string,
      });
    }
  });

  it('stops at a cancel', async () => {
    const canceling = new AbortController();
    const pulling = pull({ pull: pullOf([LAYER], 'silence') }, { signal: canceling.signal });
    canceling.abort(new AppError({ code: 'canceled', message: 'Canceled.' }));
    await expect(pulling).rejects.toMatchObject({ code: 'canceled' });
  });

  it('stops the other pulls when one fails, and tells the first reason', async () => {
    const report = fakeReport();
    const given: Partial<Engine> = {
      pull: (image, signal) =>
        image === 'a:1'
          ? refusing('manifest unknown', 404)(image, signal)
          : pullOf([LAYER], 'silence')(image, signal),
    };
    const images = ['b:1', 'a:1', 'c:1'];
    await expect(pull(given, { images, report })).rejects.toMatchObject({
      code: 'image-not-found',
    });
    expect(images.map((image) => report.items.get(image)?.state)).toEqual([
      'failed',
      'failed',
      'waiting',
    ]);
  });

  it('does not pull what the Compose file says never to pull', async () => {
    await expect(pull({}, { mayPull: false })).rejects.toMatchObject({ code: 'image-not-found' });
  });
});
