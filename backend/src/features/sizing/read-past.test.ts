import { describe, expect, it } from 'vitest';
import { pastQueries } from './past-queries.ts';
import { type AskPage, readPast } from './read-past.ts';

const never = new AbortController().signal;
const PROMETHEUS = 'http://10.0.0.2:9090';

type Values = Partial<Record<keyof ReturnType<typeof pastQueries>, Record<string, string>>>;

/** Prometheus as it answers by HTTP: of each question a value for each `stack/service`. */
function fakePrometheus(values: Values, stack?: string) {
  const asked: string[] = [];
  const queries = Object.entries(pastQueries(stack));
  const ask: AskPage = (url) => {
    asked.push(url);
    const query = new URL(url).searchParams.get('query');
    const name = queries.find(([, one]) => one === query)?.[0] as keyof Values;
    const result = Object.entries(values[name] ?? {}).map(([key, value]) => ({
      metric: labelsOf(key),
      value: [1_700_000_000.123, value],
    }));
    return Promise.resolve(
      JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }),
    );
  };
  return { asked, ask };
}

function labelsOf(key: string) {
  const [project, service] = key.split('/');
  return {
    container_label_com_docker_compose_project: project,
    container_label_com_docker_compose_service: service,
  };
}

const read = (ask: AskPage, stack?: string) =>
  readPast({ prometheus: PROMETHEUS, ask, stack, signal: never });

describe('readPast', () => {
  it('tells of each service what Prometheus knows', async () => {
    const { ask, asked } = fakePrometheus({
      peakMemoryBytes: { 'shop/web': '104857600', 'shop/db': '1e+09' },
      p95CpuCores: { 'shop/web': '0.25' },
      samples: { 'shop/web': '1440', 'shop/db': 'NaN' },
      windowSeconds: { 'shop/web': '86400.5' },
      outOfMemoryAtBytes: { 'shop/db': '536870912' },
    });
    expect(Object.fromEntries(await read(ask))).toEqual({
      'shop/web': {
        peakMemoryBytes: 104857600,
        p95CpuCores: 0.25,
        samples: 1440,
        windowMs: 86_400_500,
        outOfMemoryAtBytes: null,
      },
      'shop/db': {
        peakMemoryBytes: 1e9,
        p95CpuCores: 0,
        samples: 0,
        windowMs: 0,
        outOfMemoryAtBytes: 536870912,
      },
    });
    expect(asked.every((url) => url.startsWith(`${PROMETHEUS}/api/v1/query?query=`))).toBe(true);
  });

  it('asks for one stack where one is named', async () => {
    const { ask, asked } = fakePrometheus({ peakMemoryBytes: { 'shop/web': '1' } }, 'shop');
    expect([...(await read(ask, 'shop')).keys()]).toEqual(['shop/web']);
    for (const url of asked) {
      expect(decodeURIComponent(url)).toContain('compose_project="shop"');
    }
  });

  it.each([
    ['does not answer', () => Promise.reject(new Error('connect ECONNREFUSED'))],
    ['answers something else', () => Promise.resolve('<html>')],
    ['has no data', () => Promise.resolve('{"status":"error","error":"too many samples"}')],
  ])('says so where Prometheus %s', async (_, ask) => {
    await expect(read(ask)).rejects.toMatchObject({ code: 'prometheus-silent' });
  });

  it('ends when who asked has gone', async () => {
    const gone = new AbortController();
    const ask: AskPage = (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('gone')), { once: true });
        gone.abort();
      });
    const asking = readPast({ prometheus: PROMETHEUS, ask, stack: undefined, signal: gone.signal });
    await expect(asking).rejects.toThrow();
  });
});
