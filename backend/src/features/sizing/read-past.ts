import { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { tryParseJson } from '../../lib/try-parse-json.ts';
import { withinTime } from '../../lib/within-time.ts';
import type { ServicePast } from './advise-size.ts';
import { pastQueries, PROJECT, SERVICE } from './past-queries.ts';

/** For all questions together; the panel waits no longer than 20 s. */
const ANSWER_WITHIN_MS = 18_000;

/** Answers with the text of a page, or rejects. */
export type AskPage = (url: string, signal: AbortSignal) => Promise<string>;

interface Question {
  /** `http://172.18.0.2:9090` */
  prometheus: string;
  ask: AskPage;
  /** Of one stack, or of all. */
  stack: string | undefined;
  signal: AbortSignal;
}

const Answer = z.object({
  data: z.object({
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        value: z.tuple([z.number(), z.string()]),
      }),
    ),
  }),
});

/** By `stack/service`, as far as Prometheus knows of them. Throws `prometheus-silent`. */
export async function readPast(question: Question): Promise<Map<string, ServicePast>> {
  const queries = pastQueries(question.stack);
  return withinTime(
    { limitMs: ANSWER_WITHIN_MS, signal: question.signal, tooLate: silent },
    async (signal) => {
      const ask = (query: string) => askValues({ ...question, signal }, query);
      // One after the other: Prometheus has a core of its own at the most.
      const memory = await ask(queries.peakMemoryBytes);
      const cpu = await ask(queries.p95CpuCores);
      const samples = await ask(queries.samples);
      const windows = await ask(queries.windowSeconds);
      const outOfMemory = await ask(queries.outOfMemoryAtBytes);
      const pastOf = (key: string, peakMemoryBytes: number): ServicePast => ({
        peakMemoryBytes,
        p95CpuCores: cpu.get(key) ?? 0,
        samples: samples.get(key) ?? 0,
        windowMs: Math.round((windows.get(key) ?? 0) * 1000),
        outOfMemoryAtBytes: outOfMemory.get(key) ?? null,
      });
      return new Map([...memory].map(([key, peak]) => [key, pastOf(key, peak)]));
    },
  );
}

async function askValues(
  { prometheus, ask, signal }: Question,
  query: string,
): Promise<Map<string, number>> {
  const url = `${prometheus}/api/v1/query?query=${encodeURIComponent(query)}`;
  const text = await ask(url, signal).catch((error: unknown) => {
    throw silent(error);
  });
  const answer = tryParseJson(text, Answer);
  if (!answer) throw silent(new Error(`What it answers to “${query}” is no list of values.`));
  const values = answer.data.result.map(
    ({ metric, value }) =>
      [`${metric[PROJECT]}/${metric[SERVICE]}`, Number(value[1])] satisfies [string, number],
  );
  return new Map(values.filter(([, value]) => Number.isFinite(value)));
}

function silent(cause: unknown): AppError {
  return new AppError({
    code: 'prometheus-silent',
    message: 'Prometheus runs, but does not answer what services used.',
    next: 'Where it was just started, wait a moment. Otherwise look at what the switch of Prometheus and Grafana says.',
    cause,
  });
}
