import { engineError, statusOf } from '../engine-error.ts';
import { createGetJson } from '../get-json.ts';
import { composeOf, type EngineContainer } from '../normalize-container.ts';
import { tryNormalizeStats, type UsageReading } from './normalize-stats.ts';
import { RunningRecords, StatsRecord } from './stats-record.ts';

export interface RunningContainer extends Pick<
  EngineContainer,
  'id' | 'name' | 'image' | 'compose'
> {
  /** It uses the network of another container, whose counters are its own, too. */
  sharesNetwork: boolean;
}

/** What the engine counts of its containers. Every call ends when the signal fires. */
export interface StatsReader {
  listRunning(signal: AbortSignal): Promise<RunningContainer[]>;
  /** Undefined where the container does not run, or no longer. */
  findReading(container: RunningContainer, signal: AbortSignal): Promise<UsageReading | undefined>;
}

export function createStatsReader(socketPath: string): StatsReader {
  const getJson = createGetJson(socketPath);
  return {
    listRunning: async (signal) => {
      try {
        const listed = RunningRecords.parse(await getJson('/containers/json', signal));
        return listed.map(({ Id: id, Names: names, ...listed }) => ({
          id,
          name: (names?.[0] ?? id).replace(/^\//, ''),
          image: listed.Image,
          compose: composeOf(listed.Labels),
          sharesNetwork: listed.HostConfig?.NetworkMode.startsWith('container:') ?? false,
        }));
      } catch (error) {
        throw engineError(error, 'List the containers that run');
      }
    },
    findReading: async ({ id, name, sharesNetwork }, signal) => {
      // One look and not two a second apart: the difference is taken between this look and the next.
      const path = `/containers/${encodeURIComponent(id)}/stats?stream=false&one-shot=true`;
      try {
        const record = StatsRecord.parse(await getJson(path, signal));
        const reading = tryNormalizeStats(record, performance.now());
        // Otherwise what comes in by one network would be counted once for each of them.
        return reading && sharesNetwork ? { ...reading, interfaces: null } : reading;
      } catch (error) {
        if (statusOf(error) === 404 || statusOf(error) === 409) return undefined;
        throw engineError(error, `Read what ${name} uses`);
      }
    },
  };
}
