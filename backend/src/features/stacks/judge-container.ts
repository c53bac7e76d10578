import type { Container } from '@stackyard/contract';
import { explain, withoutWrapping } from '../../docker/known-failures.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { type End, exitWords, judgeExited } from './judge-exited.ts';
import { judgeRestarts, type LastRun, SETTLED_MS } from './judge-restarts.ts';
import type { Judgement } from './judgement.ts';

/** How long a container without a health check has to run before it counts as ready. */
const GRACE_MS = 2_000;

/** What the engine does not say of a container, or forgets. */
export interface Circumstances {
  now: number;
  /** Who ended it, of one that does not run. */
  end: End;
  /** Of one that was started again, the engine forgets how the run before ended. */
  lastRun: LastRun;
  /** Why what it uses of another container does not work. */
  sharingTrouble: string | null;
}

/** Of a container of which no event was seen yet. */
export function withoutHistory(now: number): Circumstances {
  const lastRun = { exitCode: null, tookMs: null };
  return { now, end: 'unseen', lastRun, sharingTrouble: null };
}

/** The contract's view of a container, with Stackyard's own rule of readiness. */
export function judgeContainer(
  container: EngineContainer,
  circumstances: Circumstances,
): Container {
  const { readiness, reason } = judge(container, circumstances);
  return {
    id: container.id,
    name: container.name,
    service: container.compose?.service ?? '',
    replica: container.compose?.replica ?? 1,
    image: container.image,
    state: container.state,
    health: container.health,
    readiness,
    reason,
    exitCode: container.exitCode,
    isOutOfMemory: container.isOutOfMemory,
    restarts: container.restarts,
    createdAt: container.createdAt,
    startedAt: container.startedAt,
    finishedAt: container.finishedAt,
    ports: container.ports,
  };
}

/** When the judgement of a container may change by time alone, in ms from now; null when it can not. */
export function nextJudgementIn(container: EngineContainer, now: number): number | null {
  if (container.state !== 'running' || container.health !== 'none') return null;
  const until = container.restarts > 0 ? SETTLED_MS : GRACE_MS;
  const left = until - ranFor(container, now);
  return left > 0 ? left : null;
}

function judge(container: EngineContainer, circumstances: Circumstances): Judgement {
  switch (container.state) {
    case 'running':
      return judgeRunning(container, circumstances);
    case 'restarting':
      return judgeRestarting(container, circumstances);
    case 'paused':
      return { readiness: 'paused', reason: 'It is paused. Start lets it go on.' };
    case 'created':
      return judgeCreated(container);
    case 'exited':
      return judgeExited(container, circumstances.end);
    case 'dead':
      return {
        readiness: 'failed',
        reason: 'The engine could not remove it (dead). Remove the stack to try again.',
      };
    case 'removing':
      return { readiness: 'stopped', reason: 'It is being removed.' };
  }
}

function judgeRunning(container: EngineContainer, circumstances: Circumstances): Judgement {
  const { sharingTrouble } = circumstances;
  if (sharingTrouble) return { readiness: 'failed', reason: sharingTrouble };
  switch (container.health) {
    case 'healthy':
      return ready();
    case 'unhealthy':
      return { readiness: 'unhealthy', reason: `Its health check fails${said(container)}` };
    case 'starting':
      return { readiness: 'starting', reason: 'Its health check has not passed yet.' };
    case 'none':
      return judgeWithoutHealthCheck(container, circumstances);
  }
}

/** One that works in turns is not asked to settle: it never does. */
function judgeWithoutHealthCheck(
  container: EngineContainer,
  { now, lastRun }: Circumstances,
): Judgement {
  const ofRestarts = judgeRestarts(container, lastRun);
  const isInTurns = ofRestarts?.readiness === 'ready';
  if (isInTurns) return ranFor(container, now) < 2 * (lastRun.tookMs ?? 0) ? ofRestarts : ready();
  if (nextJudgementIn(container, now) === null) return ready();
  return ofRestarts ?? { readiness: 'starting', reason: 'It was started just now.' };
}

function judgeRestarting(container: EngineContainer, { lastRun }: Circumstances): Judgement {
  const { exitCode } = container;
  return (
    judgeRestarts(container, { ...lastRun, exitCode }) ?? {
      readiness: 'starting',
      reason: `It ${exitWords(container)} and is started again.`,
    }
  );
}

function judgeCreated(container: EngineContainer): Judgement {
  const { startError } = container;
  if (startError) {
    const reason = explain(startError)?.message ?? withoutWrapping(startError);
    return { readiness: 'failed', reason };
  }
  return { readiness: 'stopped', reason: 'It was created, but not started.' };
}

function ready(): Judgement {
  return { readiness: 'ready', reason: null };
}

function said({ healthOutput }: EngineContainer): string {
  const lastLine = healthOutput?.split('\n').at(-1)?.trim();
  return lastLine ? `: ${lastLine.slice(0, 200)}` : '.';
}

function ranFor({ startedAt }: EngineContainer, now: number): number {
  return startedAt ? now - Date.parse(startedAt) : 0;
}
