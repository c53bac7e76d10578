import { expect } from 'vitest';
import { z } from 'zod';
import type { JobDetail, MonitoringPart, MonitoringStatus } from '@stackyard/contract';
import type { TestWorld } from './test-world.ts';

/** The add-on of an engine: there is one of it, so one test file has it. */
export interface MonitoringView {
  on: () => Promise<JobDetail>;
  off: (forget?: boolean) => Promise<JobDetail>;
  until: (
    what: string,
    isSo: (status: MonitoringStatus) => boolean,
    withinMs?: number,
  ) => Promise<MonitoringStatus>;
  untilReady: () => Promise<MonitoringStatus>;
  /** The value of each series that a question to Prometheus finds. */
  query: (promql: string) => Promise<number[]>;
  /** Names of all its containers on the engine. */
  containers: () => Promise<string[]>;
}

const Answer = z.object({
  status: z.string(),
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});

export function viewMonitoring(world: () => TestWorld): MonitoringView {
  let prometheus: MonitoringPart | undefined;
  const until: MonitoringView['until'] = async (what, isSo, withinMs) => {
    const status = await world().until(
      what,
      ({ monitoring }) => monitoring && isSo(monitoring) && monitoring,
      withinMs,
    );
    prometheus = status.parts.find(({ name }) => name === 'prometheus');
    return status;
  };
  return {
    until,
    untilReady: () => until('both ready', ({ state }) => state === 'ready', 300_000),
    on: async () => world().finish(await world().call('switchMonitoringOn', { body: {} })),
    off: async (forget = false) =>
      world().finish(await world().call('switchMonitoringOff', { body: { forget } })),
    query: async (promql) => {
      const question = new URLSearchParams({ query: promql });
      const answer = await fetch(`${prometheus?.url}/api/v1/query?${question.toString()}`);
      const { status, data } = Answer.parse(await answer.json());
      expect(status).toBe('success');
      return data.result.map(({ value }) => Number(value[1]));
    },
    containers: () =>
      world().docker('ps', '--all', '--filter=label=dev.stackyard.addon', '--format={{.Names}}'),
  };
}
