import { ALERT_RULES } from '../../src/features/monitoring/alert-rules.ts';

/** What Prometheus reads every ten seconds, and what one of the rules makes of it. */
export interface AlertStory {
  rule: string;
  story: string;
  /** By metric; null is a reading without it. */
  series: Record<string, (number | null)[]>;
  /** What the alert says at some moments; null: it is silent. */
  says: Record<string, string | null>;
}

const EVERY_SECONDS = 10;
const CONTAINER = { name: 'shop-web-1' };
const LIMIT = 'container_spec_memory_limit_bytes';
const USED = 'container_memory_working_set_bytes';
const THROTTLED = 'container_cpu_cfs_throttled_periods_total';
const PERIOD = 'container_spec_cpu_period';
const FREE = 'stackyard_docker_disk_free_bytes';
const TOTAL = 'stackyard_docker_disk_total_bytes';

const THREE = 'shop-web-1 was restarted 3 times within 5 minutes.';
const FIVE = 'shop-web-1 was restarted 5 times within 5 minutes.';
const ENDED = 'shop-web-1 ran out of memory, and the kernel ended a process in it.';
const NEAR = 'shop-web-1 uses 95 % of the memory that it may use.';
const UNHEALTHY = 'shop-web-1 fails its health check.';
const HELD_UP = 'shop-web-1 is held up by its CPU limit 80 % of the time.';
const FULL = 'Docker’s disk is 95 % full.';
const NEVER = { '30s': null, '1m': null, '2m': null, '3m': null, '5m': null, '9m': null };

/** A value for so many minutes. */
const hold = (value: number | null, minutes: number) =>
  Array.from({ length: minutes * (60 / EVERY_SECONDS) }, () => value);
/** A counter that grows by so much in a second, for so many minutes. */
const grow = (from: number, perSecond: number, minutes: number) =>
  hold(0, minutes).map((_, reading) => from + reading * perSecond * EVERY_SECONDS);

const ENDED_WELL = 'shop-web-1 ended with exit code 0 and was restarted 3 times within 5 minutes.';
const LAST_EXIT_CODE = 'stackyard_container_last_exit_code';
const RESTARTS = 'stackyard_container_restarts_total';
const OUT_OF_MEMORY = 'container_oom_events_total';
const HEALTH = (health: string) => `stackyard_container_health{health="${health}"}`;

export const ALERT_STORIES: AlertStory[] = [
  {
    rule: 'RestartLoop',
    story: 'three restarts in half a minute, and then it runs',
    series: { [RESTARTS]: [...hold(0, 1), 1, 2, ...hold(3, 9)] },
    says: { '1m': null, '1m45s': THREE, '5m': THREE, '6m30s': null },
  },
  {
    rule: 'RestartLoop',
    story: 'a restart a minute, as often as the engine tries at last',
    series: { [RESTARTS]: grow(7, 1 / 60, 10).map(Math.floor) },
    says: { '1m': null, '6m': FIVE, '9m': FIVE },
  },
  {
    rule: 'RestartLoop',
    story: 'one restart',
    series: { [RESTARTS]: [...hold(0, 1), ...hold(1, 9)] },
    says: NEVER,
  },
  {
    rule: 'RestartLoop',
    story: 'a loop that is older than the first look at it',
    series: { [RESTARTS]: [0, ...hold(5, 9)] },
    says: { '15s': null, '1m45s': FIVE, '4m45s': FIVE, '5m15s': null },
  },
  {
    rule: 'RestartLoop',
    story: 'two restarts in the first seconds of a container',
    series: { [RESTARTS]: [0, ...hold(2, 10)] },
    says: { ...NEVER, '15s': null, '45s': null },
  },
  {
    rule: 'RestartLoop',
    story: 'many restarts, long ago',
    series: { [RESTARTS]: hold(40, 10) },
    says: NEVER,
  },
  {
    rule: 'RestartLoop',
    story: 'three restarts after ends with exit code 7',
    series: { [RESTARTS]: [...hold(0, 1), 1, 2, ...hold(3, 9)], [LAST_EXIT_CODE]: hold(7, 10) },
    says: { '1m45s': THREE, '6m30s': null },
  },
  {
    rule: 'RestartLoop',
    story: 'it ends with exit code 0 every 11 s',
    series: { [RESTARTS]: grow(0, 1 / 11, 10).map(Math.floor), [LAST_EXIT_CODE]: hold(0, 10) },
    says: NEVER,
  },
  {
    rule: 'EndsAndRestarts',
    story: 'three ends with exit code 0 in half a minute, and then it runs',
    series: { [RESTARTS]: [...hold(0, 1), 1, 2, ...hold(3, 9)], [LAST_EXIT_CODE]: hold(0, 10) },
    says: { '1m': null, '1m45s': ENDED_WELL, '5m': ENDED_WELL, '6m30s': null },
  },
  {
    rule: 'EndsAndRestarts',
    story: 'it ends with exit code 7',
    series: { [RESTARTS]: grow(0, 1 / 11, 10).map(Math.floor), [LAST_EXIT_CODE]: hold(7, 10) },
    says: NEVER,
  },
  {
    rule: 'OutOfMemory',
    story: 'it goes on after a process of it was ended',
    series: { [OUT_OF_MEMORY]: [...hold(0, 1), ...hold(1, 9)] },
    says: { '45s': null, '1m': ENDED, '5m': ENDED, '6m30s': null },
  },
  {
    rule: 'OutOfMemory',
    story: 'it was ended by it, and is told of for a minute more',
    series: { [OUT_OF_MEMORY]: [...hold(0, 1), ...hold(1, 1), ...hold(null, 8)] },
    says: { '1m': ENDED, '3m': ENDED, '7m': null },
  },
  {
    rule: 'OutOfMemory',
    story: 'it was ended by it before the first look at it',
    series: { [OUT_OF_MEMORY]: [0, ...hold(1, 1), ...hold(null, 8)] },
    says: { '15s': ENDED, '1m': ENDED, '3m': ENDED, '7m': null },
  },
  {
    rule: 'OutOfMemory',
    story: 'it ran out of memory long ago',
    series: { [OUT_OF_MEMORY]: hold(2, 10) },
    says: NEVER,
  },
  {
    rule: 'NearMemoryLimit',
    story: 'three minutes near its limit',
    series: { [LIMIT]: hold(100, 10), [USED]: [...hold(50, 1), ...hold(95, 3), ...hold(50, 6)] },
    says: { '1m45s': null, '2m15s': NEAR, '3m45s': NEAR, '4m15s': null },
  },
  {
    rule: 'NearMemoryLimit',
    story: 'near its limit for less than a minute',
    series: { [LIMIT]: hold(100, 10), [USED]: [...hold(95, 0.5), ...hold(50, 9.5)] },
    says: NEVER,
  },
  {
    rule: 'NearMemoryLimit',
    story: 'always at nine tenths',
    series: { [LIMIT]: hold(100, 10), [USED]: hold(90, 10) },
    says: NEVER,
  },
  {
    rule: 'NearMemoryLimit',
    story: 'no limit',
    series: { [LIMIT]: hold(0, 10), [USED]: hold(95, 10) },
    says: NEVER,
  },
  {
    rule: 'Unhealthy',
    story: 'its check fails for two minutes',
    series: {
      [HEALTH('healthy')]: [...hold(1, 1), ...hold(null, 2), ...hold(1, 7)],
      [HEALTH('unhealthy')]: [...hold(null, 1), ...hold(1, 2), ...hold(null, 7)],
    },
    says: { '1m15s': null, '1m45s': UNHEALTHY, '2m45s': UNHEALTHY, '3m15s': null },
  },
  {
    rule: 'Unhealthy',
    story: 'its check fails once',
    series: { [HEALTH('unhealthy')]: [1, 1, ...hold(null, 10)] },
    says: NEVER,
  },
  {
    rule: 'Unhealthy',
    story: 'it is starting all the time',
    series: { [HEALTH('starting')]: hold(1, 10) },
    says: NEVER,
  },
  {
    rule: 'CpuThrottled',
    story: 'held up in four of five periods for five minutes',
    series: {
      [PERIOD]: hold(100_000, 10),
      [THROTTLED]: [...grow(0, 8, 5), ...hold(8 * 290, 5)],
    },
    says: { '1m45s': null, '3m': HELD_UP, '4m45s': HELD_UP, '6m': null },
  },
  {
    rule: 'CpuThrottled',
    story: 'a minute at the limit',
    series: {
      [PERIOD]: hold(100_000, 10),
      [THROTTLED]: [...hold(0, 1), ...grow(0, 10, 1), ...hold(500, 8)],
    },
    says: NEVER,
  },
  {
    rule: 'CpuThrottled',
    story: 'it idles, but for a health check that a small limit holds up each time',
    series: { [PERIOD]: hold(100_000, 10), [THROTTLED]: grow(0, 0.6, 10) },
    says: NEVER,
  },
  {
    rule: 'DiskFilling',
    story: 'it fills, and somebody makes room',
    series: {
      [TOTAL]: hold(100, 10),
      [FREE]: [...hold(50, 1), ...hold(5, 3), ...hold(50, 6)],
    },
    says: { '1m45s': null, '2m15s': FULL, '3m45s': FULL, '4m15s': null },
  },
  {
    rule: 'DiskFilling',
    story: 'full for less than a minute',
    series: { [TOTAL]: hold(100, 10), [FREE]: [...hold(5, 0.5), ...hold(50, 9.5)] },
    says: NEVER,
  },
];

/** A test file of promtool. */
export function promtoolTests(stories: readonly AlertStory[], rulesPath: string) {
  return {
    rule_files: [rulesPath],
    evaluation_interval: '15s',
    tests: stories.map(({ rule, story, series, says }) => ({
      name: `${rule}: ${story}`,
      interval: `${EVERY_SECONDS}s`,
      input_series: Object.entries(series).map(([metric, values]) => ({
        series: labelled(metric),
        values: readings(values),
      })),
      alert_rule_test: Object.entries(says).map(([moment, message]) => ({
        eval_time: moment,
        alertname: rule,
        exp_alerts: message === null ? [] : [expectedAlert(rule, series, message)],
      })),
    })),
  };
}

function labelled(metric: string): string {
  if (isOfDisk(metric)) return metric;
  const own = `name="${CONTAINER.name}"`;
  return metric.endsWith('}') ? metric.replace('}', `,${own}}`) : `${metric}{${own}}`;
}

/** One that ends is told to be over, as Prometheus does of a series that it reads no more. */
function readings(values: (number | null)[]): string {
  return values
    .map((value, index) => value ?? ((values[index - 1] ?? null) === null ? '_' : 'stale'))
    .join(' ');
}

function expectedAlert(rule: string, series: AlertStory['series'], message: string) {
  const severity = ALERT_RULES.find(({ name }) => name === rule)?.severity;
  const metrics = Object.keys(series);
  const container = metrics.some(isOfDisk) ? {} : CONTAINER;
  const health = metrics.some((metric) => metric === HEALTH('unhealthy'))
    ? { health: 'unhealthy' }
    : {};
  return {
    exp_labels: { severity, ...container, ...health },
    exp_annotations: { summary: message },
  };
}

function isOfDisk(metric: string): boolean {
  return metric.startsWith('stackyard_docker_disk');
}
