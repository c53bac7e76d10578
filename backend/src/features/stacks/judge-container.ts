import type { Container, Readiness } from '@stackyard/contract';
import { explain, withoutWrapping } from '../../docker/known-failures.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';

/** How long a container without a health check has to run before it counts as ready. */
const GRACE_MS = 2_000;
/** As many restarts as make a loop of it. */
const LOOP_RESTARTS = 3;
/** A container that restarted and then runs this long is well again. */
const SETTLED_MS = 10_000;

interface Judgement {
  readiness: Readiness;
  reason: string | null;
}

interface Circumstances {
  now: number;
  /** Somebody asked for the end of this container, so that an exit code other than 0 is no failure. */
  wasToldToStop: boolean;
  /** The code of its last end that was seen: of a container that was started again, the engine forgets it. */
  lastExitCode: number | null;
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
      return judgeRestarting(container);
    case 'paused':
      return { readiness: 'stopped', reason: 'It is paused.' };
    case 'created':
      return judgeCreated(container);
    case 'exited':
      return judgeExited(container, circumstances.wasToldToStop);
    case 'dead':
      return { readiness: 'failed', reason: 'The engine could not remove it (dead).' };
    case 'removing':
      return { readiness: 'stopped', reason: 'It is being removed.' };
  }
}

function judgeRunning(container: EngineContainer, circumstances: Circumstances): Judgement {
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

function judgeWithoutHealthCheck(
  container: EngineContainer,
  { now, lastExitCode }: Circumstances,
): Judgement {
  if (nextJudgementIn(container, now) === null) return ready();
  if (container.restarts >= LOOP_RESTARTS) {
    return restartLoop({ ...container, exitCode: lastExitCode });
  }
  return { readiness: 'starting', reason: 'It was started just now.' };
}

function judgeRestarting(container: EngineContainer): Judgement {
  if (container.restarts >= LOOP_RESTARTS) return restartLoop(container);
  return { readiness: 'starting', reason: `It ${exitWords(container)} and is started again.` };
}

function judgeCreated(container: EngineContainer): Judgement {
  const { startError } = container;
  if (startError) {
    const reason = explain(startError)?.message ?? withoutWrapping(startError);
    return { readiness: 'failed', reason };
  }
  return { readiness: 'stopped', reason: 'It was created, but not started.' };
}

/** A container that the engine would start again, or that was told to stop, has stopped; others did what they had to do. */
function judgeExited(container: EngineContainer, wasToldToStop: boolean): Judgement {
  if (container.isOutOfMemory) {
    return { readiness: 'failed', reason: 'It used more memory than it may and was killed.' };
  }
  if (wasToldToStop) return { readiness: 'stopped', reason: null };
  if (container.exitCode === 0) {
    return { readiness: container.isRestartedByEngine ? 'stopped' : 'completed', reason: null };
  }
  if (endedBySignal(container)) return { readiness: 'stopped', reason: null };
  return { readiness: 'failed', reason: `It ${exitWords(container)}.` };
}

function ready(): Judgement {
  return { readiness: 'ready', reason: null };
}

function restartLoop(container: EngineContainer): Judgement {
  return {
    readiness: 'failed',
    reason: `It ${exitWords(container)} again and again: ${container.restarts} restarts so far.`,
  };
}

/** 128 + SIGINT, SIGKILL or SIGTERM: somebody stopped it. */
function endedBySignal({ exitCode }: EngineContainer): boolean {
  return exitCode === 130 || exitCode === 137 || exitCode === 143;
}

function exitWords({ exitCode }: EngineContainer): string {
  return exitCode === null ? 'exits' : `exited with code ${exitCode}`;
}

function said({ healthOutput }: EngineContainer): string {
  const lastLine = healthOutput?.split('\n').at(-1)?.trim();
  return lastLine ? `: ${lastLine.slice(0, 200)}` : '.';
}

function ranFor({ startedAt }: EngineContainer, now: number): number {
  return startedAt ? now - Date.parse(startedAt) : 0;
}
