import type {
  MonitoredApp,
  MonitoringAlert,
  MonitoringPart,
  MonitoringPartState,
  MonitoringStatus,
} from '@stackyard/contract';
import type { AddOnPart } from '../../docker/add-on/part-record.ts';
import { NETWORK, partOf, PARTS, type PartDefinition } from './parts.ts';

/** What was seen of the add-on at one moment. */
export interface AddOnSight {
  parts: readonly AddOnPart[];
  volumes: readonly string[];
  /** Why a part that runs does not answer; those that answer are not in it. Parts that were not asked yet are `undefined`. */
  answers: ReadonlyMap<string, 'ready' | { silentForMs: number }>;
  /** The job that works on it. */
  jobId: string | null;
  /** Why Prometheus gets no metrics of the containers; null while it does. */
  metricsTrouble: string | null;
  /** Null until it is known who asks to be read. */
  apps: readonly MonitoredApp[] | null;
  alerts: readonly MonitoringAlert[];
  mutedStacks: readonly string[];
}

/** As long as a part that runs may take until it answers; a first start of Grafana migrates its database. */
const SILENT_FOR_MS = 90_000;

/** What to say of the add-on: what is on is what has a container, whatever was clicked last. */
export function judgeStatus(sight: AddOnSight): MonitoringStatus {
  const parts = PARTS.map((definition) => judgePart(definition, sight));
  const broken = parts.find(({ state }) => state === 'stopped' || state === 'failing');
  const missing = parts.find(({ state }) => state === 'absent');
  const { jobId, volumes, apps, alerts, mutedStacks } = sight;
  const common = {
    jobId,
    parts,
    volumes: [...volumes],
    apps: apps && [...apps],
    alerts: [...alerts],
    mutedStacks: [...mutedStacks],
  };
  if (sight.jobId) return { ...common, state: 'working', reason: null, action: null };
  if (parts.every(({ state }) => state === 'absent')) {
    return { ...common, state: 'off', reason: null, action: null };
  }
  const trouble =
    strangeImage(sight) ??
    broken?.reason ??
    (missing && `There is no container of ${missing.title} any more.`);
  if (trouble) return { ...common, state: 'degraded', reason: trouble, action: 'repair' };
  const starting = parts.find(({ state }) => state === 'starting');
  if (starting) {
    const reason = `${starting.title} is starting.`;
    return { ...common, state: 'starting', reason, action: null };
  }
  if (sight.metricsTrouble) {
    return { ...common, state: 'degraded', reason: sight.metricsTrouble, action: 'repair' };
  }
  return { ...common, state: 'ready', reason: null, action: null };
}

/** Of an older Stackyard, or changed by somebody: it is not what was tried, which may be all that is wrong with it. */
function strangeImage({ parts }: AddOnSight): string | undefined {
  for (const { title, image, name } of PARTS) {
    const found = parts.find(({ labels }) => partOf(labels) === name);
    if (found && found.image !== image) {
      return `${title} was made from ${found.image}; this Stackyard comes with ${image}.`;
    }
  }
  return undefined;
}

function judgePart(definition: PartDefinition, { parts, answers }: AddOnSight): MonitoringPart {
  const { name, title, image } = definition;
  const found = parts.find(({ labels }) => partOf(labels) === name);
  if (!found) {
    return { name, title, image, state: 'absent', reason: null, container: null, url: null };
  }
  const { state, reason } = stateOf(title, found, answers.get(found.id));
  const url = found.hostPort === null ? null : `http://127.0.0.1:${found.hostPort}`;
  return { name, title, image: found.image, state, reason, container: found.name, url };
}

function stateOf(
  title: string,
  part: AddOnPart,
  answer: 'ready' | { silentForMs: number } | undefined,
): { state: MonitoringPartState; reason: string | null } {
  if (part.isRestarting) {
    return { state: 'failing', reason: `${title} fails again and again. ${whyEnded(part)}` };
  }
  if (part.isPaused) return { state: 'stopped', reason: `${title} is paused.` };
  if (!part.isRunning) {
    return { state: 'stopped', reason: `${title} does not run. ${whyEnded(part)}` };
  }
  if (!part.addresses.has(NETWORK)) {
    return { state: 'failing', reason: `${title} is not in the network ${NETWORK} any more.` };
  }
  if (answer === 'ready') return { state: 'ready', reason: null };
  if (answer && answer.silentForMs > SILENT_FOR_MS) {
    const seconds = Math.round(answer.silentForMs / 1000);
    return { state: 'failing', reason: `${title} runs, but has not answered for ${seconds} s.` };
  }
  return { state: 'starting', reason: null };
}

function whyEnded({ startError, isOutOfMemory, exitCode }: AddOnPart): string {
  if (startError) return `The engine says: ${startError}.`;
  if (isOutOfMemory) return 'It ran out of memory.';
  // 128 and the number of the signal: 9 and 15 are those that Docker ends a container with.
  if (exitCode === 137 || exitCode === 143) return 'Somebody stopped it.';
  return exitCode === 0 ? 'It was stopped, or never started.' : `It ended with code ${exitCode}.`;
}
