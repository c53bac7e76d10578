import { engineError, statusOf } from '../engine-error.ts';
import { getJson } from '../get-json.ts';
import { composeOf, type EngineContainer } from '../normalize-container.ts';
import { tryNormalizeStats, type UsageReading } from './normalize-stats.ts';
import { RunningRecords, StatsRecord } from './stats-record.ts';

export type RunningContainer = Pick<EngineContainer, 'id' | 'name' | 'compose'>;

/** What the engine counts of its containers. Every call ends when the signal fires. */
export interface StatsReader {
  listRunning(signal: AbortSignal): Promise<RunningContainer[]>;
  /** Undefined where the container does not run, or no longer. */
  findReading(container: RunningContainer, signal: AbortSignal): Promise<UsageReading | undefined>;
}

export function createStatsReader(socketPath: string): StatsReader {
  return {
    listRunning: async (signal) => {
      try {
        const listed = RunningRecords.parse(await getJson(socketPath, '/containers/json', signal));
        return listed.map(({ Id: id, Names: names, Labels: labels }) => ({
          id,
          name: (names?.[0] ?? id).replace(/^\//, ''),
          compose: composeOf(labels),
        }));
      } catch (error) {
        throw engineError(error, 'List the containers that run');
      }
    },
    findReading: async ({ id, name }, signal) => {
      // One look and not two a second apart: the difference is taken between this look and the next.
      const path = `/containers/${encodeURIComponent(id)}/stats?stream=false&one-shot=true`;
      try {
        return tryNormalizeStats(StatsRecord.parse(await getJson(socketPath, path, signal)));
      } catch (error) {
        if (statusOf(error) === 404 || statusOf(error) === 409) return undefined;
        throw engineError(error, `Read what ${name} uses`);
      }
    },
  };
}
