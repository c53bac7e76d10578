import type { Container } from '@stackyard/contract';
import type { AppError } from '../../lib/app-error.ts';
import { blame } from './blame.ts';
import type { DeployTools } from './ports.ts';

/** Runs of containers: a container that was started again is another run. */
export type Runs = ReadonlyMap<string, string | null>;

interface Question {
  name: string;
  /** What ran before: those that go on are not looked at. */
  before: Runs;
  forMs: number;
  signal: AbortSignal;
}

type Tools = Pick<DeployTools, 'stacks' | 'readLastLines'>;

/** As many ends after readiness as make it a crash loop; one that comes back and stays may have waited for another. */
const LOOP_ENDS = 2;

export function runsOf({ stacks }: Pick<Tools, 'stacks'>, name: string): Runs {
  return new Map(stacks.containersOf(name).map(({ id, startedAt }) => [id, startedAt]));
}

/**
 * Looks for half a minute whether what was started stays up; longer where one was started again meanwhile, which has half
 * a minute of its own. Resolves with the death of a service, or with nothing.
 */
export function watchForDeath(tools: Tools, question: Question): Promise<AppError | undefined> {
  const { name, before, forMs, signal } = question;
  const { stacks } = tools;
  const started = stacks
    .containersOf(name)
    .filter(({ id, startedAt }) => !before.has(id) || before.get(id) !== startedAt);
  const restartsBefore = new Map(started.map(({ id, restarts }) => [id, restarts]));
  const lives = new Lives(restartsBefore, (id) => stacks.lastExitCode(id));
  return new Promise((resolve) => {
    const end = (found?: { container: Container; reason: string }) => {
      clearTimeout(timer);
      unwatch();
      signal.removeEventListener('abort', onAbort);
      resolve(found && blame(tools, name, { kind: 'failed', code: 'service-died', ...found }));
    };
    const look = () => {
      const services = stacks.find(name)?.services ?? [];
      const { dead, hasRestarted } = lives.look(services.flatMap(({ containers }) => containers));
      if (dead) return end(dead);
      if (hasRestarted) timer.refresh();
    };
    const onAbort = () => end();
    const timer = setTimeout(() => end(), forMs);
    const unwatch = stacks.watch(name, look);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) return end();
    look();
  });
}

/** How often each container ended since it was ready. */
class Lives {
  private readonly restartsBefore: ReadonlyMap<string, number>;
  private readonly ends = new Map<string, number>();
  /** Of one that runs again, the engine has forgotten its code: that of the event counts, or the last one seen. */
  private readonly findExitCode: (id: string) => number | null;
  private readonly seenCodes = new Map<string, number>();

  constructor(
    restartsBefore: ReadonlyMap<string, number>,
    findExitCode: (id: string) => number | null,
  ) {
    this.restartsBefore = restartsBefore;
    this.findExitCode = findExitCode;
  }

  look(containers: Container[]) {
    let hasRestarted = false;
    for (const container of containers) {
      const before = this.restartsBefore.get(container.id);
      if (before === undefined) continue;
      hasRestarted = this.note(container, container.restarts - before) || hasRestarted;
      if (this.isDead(container)) return { dead: { container, reason: this.reason(container) } };
    }
    return { dead: undefined, hasRestarted };
  }

  private note({ id, exitCode }: Container, ends: number): boolean {
    if (exitCode !== null) this.seenCodes.set(id, exitCode);
    const hasRestarted = ends > (this.ends.get(id) ?? 0);
    this.ends.set(id, ends);
    return hasRestarted;
  }

  private isDead({ id, state, readiness }: Container): boolean {
    // One that runs may have failed by what somebody did to another, whose namespaces it uses.
    if (readiness === 'failed') return state !== 'running';
    // A service that does a little at a time ends well and is started again.
    return (this.ends.get(id) ?? 0) >= LOOP_ENDS && this.lastCode(id) !== 0;
  }

  private lastCode(id: string): number | undefined {
    return this.findExitCode(id) ?? this.seenCodes.get(id);
  }

  private reason({ id, readiness, reason }: Container): string {
    if (readiness === 'failed' && reason !== null) return reason;
    const code = this.lastCode(id);
    const words = code === undefined ? 'It ended' : `It exited with code ${code}`;
    return `${words} again and again: ${this.ends.get(id) ?? 0} times so far.`;
  }
}
