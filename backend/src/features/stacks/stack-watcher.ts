import type { Container, JobSummary, Service, StackSummary } from '@stackyard/contract';
import { isDeepStrictEqual } from 'node:util';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { Engine } from '../../docker/engine.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { throttle } from '../../lib/throttle.ts';
import type { ContainerMemory } from '../../store/container-memory.ts';
import type { SettingsFile } from '../../store/settings-file.ts';
import type { StackLibrary } from '../../store/stack-library.ts';
import { CompletedServices } from './completed-services.ts';
import { judgeContainer, nextJudgementIn } from './judge-container.ts';
import { KnownContainers } from './known-containers.ts';
import { KnownResources } from './known-resources.ts';
import { goneResource, missingServices, withMissing } from './missing-parts.ts';
import { needsNewOwner, needsRestart } from './sharing-trouble.ts';
import { summarizeStack, toServices } from './summarize-stack.ts';

const FLUSH_EVERY_MS = 40;
const LOOK_AT_RESOURCES_EVERY_MS = 500;
/** Enough to be past the moment at which a judgement changes. */
const MARGIN_MS = 20;

export interface StackSight {
  summary: StackSummary;
  services: Service[];
}

export interface StackWatcher {
  /** Reads everything anew: after the engine came back, and now and then to mend what events missed. */
  resync(): Promise<void>;
  /** The same for one stack: after an operation on it, ahead of the events. */
  resyncStack(name: string): Promise<void>;
  onEvent(event: EngineEvent): void;
  /** A network or a volume was made or removed. */
  onResource(): void;
  /** While a job works on a stack, what it lacks is not missing: it may be on its way. */
  onJob(job: Pick<JobSummary, 'stack' | 'state'>): void;
  /** Judges a stack again, because its manifest changed. */
  touch(name: string): void;
  find(name: string): StackSight | undefined;
  /** Calls back on every change of the stack until the returned function is called. */
  watch(name: string, onChange: () => void): () => void;
  /** The containers of a stack as the engine says. */
  containersOf(name: string): EngineContainer[];
  /** How a container's last run ended, also after it was started again; null where no event said so. */
  lastExitCode(id: string): number | null;
  /** Services that have fewer containers than the deployed revision asks for, also while a job works on the stack. */
  listMissing(name: string): string[];
  /** Containers of a stack that use what a container had before it was restarted, or removed. */
  listCutOff(name: string): { toRestart: EngineContainer[]; toMakeAgain: EngineContainer[] };
  /** A stack, or a service of it, was stopped: what had failed before is stopped, too. */
  dismissFailures(name: string, service: string | null): void;
  close(): void;
}

interface Options {
  engine: Engine;
  library: StackLibrary;
  memory: SettingsFile<ContainerMemory>;
  publish: (summary: StackSummary) => void;
  forget: (name: string) => void;
  onError: (error: unknown) => void;
}

/** Keeps what the engine has of every stack, by its events, beside what the stack is to consist of. */
export function createStackWatcher(options: Options): StackWatcher {
  return new Watcher(options);
}

class Watcher implements StackWatcher {
  private readonly options: Options;
  private readonly containers: KnownContainers;
  private readonly resources: KnownResources;
  private readonly completed: CompletedServices;
  private readonly busy = new Set<string>();
  private readonly published = new Map<string, StackSight>();
  private readonly changed = new Set<string>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly flushing = throttle(() => this.flush(), FLUSH_EVERY_MS);
  private readonly looking = throttle(
    () => void this.refreshResources().catch(this.options.onError),
    LOOK_AT_RESOURCES_EVERY_MS,
  );

  constructor(options: Options) {
    const { engine, memory, onError } = options;
    this.options = options;
    this.containers = new KnownContainers({
      ...{ engine, memory, onError },
      onChange: (stack) => this.touch(stack),
    });
    this.resources = new KnownResources(engine);
    this.completed = new CompletedServices({ memory, onError });
  }

  async resync(): Promise<void> {
    await this.resources.refresh();
    await this.containers.resync();
    this.touchManaged();
  }

  async resyncStack(name: string): Promise<void> {
    await this.containers.resync(name);
  }

  onEvent(event: EngineEvent): void {
    this.containers.onEvent(event);
  }

  onResource(): void {
    this.looking.ask();
  }

  onJob({ stack, state }: Pick<JobSummary, 'stack' | 'state'>): void {
    const wasBusy = this.busy.has(stack);
    if (state === 'running') this.busy.add(stack);
    else this.busy.delete(stack);
    if (wasBusy !== this.busy.has(stack)) this.touch(stack);
  }

  touch(name: string): void {
    this.changed.add(name);
    this.flushing.ask();
  }

  find(name: string): StackSight | undefined {
    const manifest = this.options.library.find(name);
    const services = this.servicesOf(name);
    if (!manifest && services.length === 0) return undefined;
    const version = this.published.get(name)?.summary.version ?? 0;
    const wish = this.busy.has(name) ? undefined : this.options.library.findWish(name);
    const gone = wish ? goneResource(wish, this.resources.names) : null;
    const summary = summarizeStack(name, services, { manifest, gone });
    return { summary: { ...summary, version }, services };
  }

  watch(name: string, onChange: () => void): () => void {
    const own = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, own.add(onChange));
    return () => own.delete(onChange);
  }

  containersOf(name: string): EngineContainer[] {
    return this.containers.of(name);
  }

  lastExitCode(id: string): number | null {
    return this.containers.lastExitCode(id);
  }

  listMissing(name: string): string[] {
    const wish = this.options.library.findWish(name);
    const services = toServices(this.judge(name));
    if (!wish || services.length === 0) return [];
    return missingServices(services, wish, this.completed.of(name, wish.revision));
  }

  listCutOff(name: string): { toRestart: EngineContainer[]; toMakeAgain: EngineContainer[] } {
    const all = this.containersOf(name);
    const find = (reference: string) => this.containers.findOwner(reference);
    return {
      toRestart: all.filter((one) => needsRestart(one, find)),
      toMakeAgain: all.filter((one) => needsNewOwner(one, find)),
    };
  }

  dismissFailures(name: string, service: string | null): void {
    const all = this.containersOf(name);
    this.containers.dismiss(
      service ? all.filter(({ compose }) => compose?.service === service) : all,
    );
    this.touch(name);
  }

  close(): void {
    this.flushing.cancel();
    this.looking.cancel();
    this.containers.close();
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** What there is of a stack and, where it has any container, what it lacks. */
  private servicesOf(name: string): Service[] {
    const services = toServices(this.judge(name));
    const wish = this.options.library.findWish(name);
    if (!wish || services.length === 0 || this.busy.has(name)) return services;
    const completed = this.completed.of(name, wish.revision);
    return withMissing(services, wish, { completed, resources: this.resources.names });
  }

  private judge(name: string): Container[] {
    const now = Date.now();
    return this.containersOf(name).map((container) =>
      judgeContainer(container, this.containers.circumstancesOf(container, now)),
    );
  }

  private async refreshResources(): Promise<void> {
    await this.resources.refresh();
    this.touchManaged();
  }

  private touchManaged(): void {
    for (const { name } of this.options.library.list()) this.touch(name);
  }

  private flush(): void {
    const names = [...this.changed];
    this.changed.clear();
    for (const name of names) {
      this.publish(name);
      this.judgeAgainLater(name);
      for (const listener of this.listeners.get(name) ?? []) listener();
    }
  }

  private publish(name: string): void {
    const found = this.find(name);
    this.rememberCompleted(name, found);
    if (!found) {
      this.published.delete(name);
      this.options.forget(name);
      return;
    }
    if (isDeepStrictEqual(this.published.get(name), found)) return;
    found.summary.version += 1;
    this.published.set(name, found);
    this.options.publish(found.summary);
  }

  /** Beside a job, containers may be of a revision that is not the deployed one. */
  private rememberCompleted(name: string, found: StackSight | undefined): void {
    const wish = this.options.library.findWish(name);
    if (!wish) this.completed.forget(name);
    else if (found && !this.busy.has(name)) {
      this.completed.take(name, wish.revision, found.services);
    }
  }

  private judgeAgainLater(name: string): void {
    const now = Date.now();
    const waits = this.containersOf(name).flatMap((one) => nextJudgementIn(one, now) ?? []);
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
    if (waits.length === 0) return;
    const timer = setTimeout(() => this.touch(name), Math.min(...waits) + MARGIN_MS);
    this.timers.set(name, timer);
  }
}
