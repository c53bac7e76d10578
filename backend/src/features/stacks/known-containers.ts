import { EndIntents } from '../../docker/end-intents.ts';
import type { EngineEvent } from '../../docker/engine-event.ts';
import type { Engine } from '../../docker/engine.ts';
import { type EngineContainer, isOfStack } from '../../docker/normalize-container.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { throttle } from '../../lib/throttle.ts';
import type { ContainerMemory } from '../../store/container-memory.ts';
import type { SettingsFile } from '../../store/settings-file.ts';
import type { Circumstances } from './judge-container.ts';
import type { End } from './judge-exited.ts';
import type { LastRun } from './judge-restarts.ts';
import { sharingTrouble } from './sharing-trouble.ts';

const INSPECTS_AT_ONCE = 8;
const SAVE_EVERY_MS = 1_000;
/** A look takes seconds at the most; nobody removes so many containers meanwhile. */
const REMEMBERED = 1_000;

type KeptEnd = ContainerMemory['ends'][string];

interface Options {
  engine: Pick<Engine, 'listComposeContainerIds' | 'findContainer'>;
  memory: SettingsFile<ContainerMemory>;
  onChange: (stack: string) => void;
  onError: (error: unknown) => void;
}

/** The containers of all stacks as the engine has them, and what of their past it does not keep. */
export class KnownContainers {
  private readonly options: Options;
  private readonly containers = new Map<string, EngineContainer>();
  private readonly intents = new EndIntents();
  private readonly ends: Map<string, KeptEnd>;
  private readonly saving = throttle(() => this.save(), SAVE_EVERY_MS);
  /** Containers that have ended by an event, and were not looked at since. */
  private readonly seenEnds = new Set<string>();
  private readonly lastRuns = new Map<string, LastRun>();
  /** Containers that were removed: a look at one may have begun before, and come back after its end. */
  private readonly removed = new Set<string>();
  /** Containers outside of stacks whose namespaces one of a stack uses. */
  private readonly outsiders = new Map<string, EngineContainer>();
  /** Containers that are looked at now, and whether another look is owed after this one. */
  private readonly owed = new Map<string, boolean>();

  constructor(options: Options) {
    this.options = options;
    this.ends = new Map(Object.entries(options.memory.get().ends));
  }

  of(stack: string): EngineContainer[] {
    return [...this.containers.values()].filter(({ compose }) => compose?.project === stack);
  }

  /** Reads everything anew, of one stack or of all. */
  async resync(stack?: string): Promise<void> {
    const there = new Set(await this.options.engine.listComposeContainerIds(stack));
    const known = stack ? this.of(stack).map(({ id }) => id) : [...this.containers.keys()];
    for (const id of known) if (!there.has(id)) this.drop(id);
    if (!stack) this.forgetEndsBut(there);
    await eachLimited([...there], INSPECTS_AT_ONCE, (id) => this.refresh(id));
  }

  onEvent(event: EngineEvent): void {
    const { action, containerId: id } = event;
    this.intents.onEvent(event, this.containers.get(id)?.stopSignal ?? null);
    if (action === 'die' || action === 'stop') this.seenEnds.add(id);
    if (action === 'start') this.seenEnds.delete(id);
    if (event.exitCode !== null) this.rememberRun(id, { exitCode: event.exitCode });
    if (action === 'destroy') {
      this.rememberRemoved(id);
      this.drop(id);
      return;
    }
    void this.refreshSoon(id).catch(this.options.onError);
  }

  /** Stackyard stopped them: what had failed before is not to be missed any more. */
  dismiss(containers: readonly EngineContainer[]): void {
    for (const container of containers) {
      if (container.state === 'exited') this.keepEnd(container, 'dismissed');
    }
  }

  /** What was not saved yet is. */
  close(): void {
    this.saving.cancel();
    this.save();
  }

  /** The engine forgets it with the next start. */
  lastExitCode(id: string): number | null {
    return this.lastRuns.get(id)?.exitCode ?? null;
  }

  circumstancesOf(container: EngineContainer, now: number): Circumstances {
    return {
      now,
      end: this.endOf(container),
      lastRun: this.lastRuns.get(container.id) ?? { exitCode: null, tookMs: null },
      sharingTrouble: sharingTrouble(container, (reference) => this.findOwner(reference)),
    };
  }

  findOwner(reference: string): EngineContainer | 'gone' | undefined {
    const named = () => [...this.containers.values()].find(({ name }) => name === reference);
    if (this.removed.has(reference)) return 'gone';
    return this.containers.get(reference) ?? this.outsiders.get(reference) ?? named();
  }

  private endOf({ id, state, startedAt }: EngineContainer): End {
    const kept = this.ends.get(id);
    return state === 'exited' && kept?.startedAt === startedAt ? kept.end : 'unseen';
  }

  /** Events of one container come in bursts: while one look is under way, at most one more is owed. */
  private async refreshSoon(id: string): Promise<void> {
    const isUnderWay = this.owed.has(id);
    this.owed.set(id, isUnderWay);
    if (isUnderWay) return;
    try {
      do {
        this.owed.set(id, false);
        await this.refresh(id);
      } while (this.owed.get(id));
    } finally {
      this.owed.delete(id);
    }
  }

  private async refresh(id: string): Promise<void> {
    const container = await this.options.engine.findContainer(id);
    if (!container || this.removed.has(id)) return this.drop(id);
    if (!isOfStack(container)) return this.takeOutsider(container);
    await this.lookAtOwners(container);
    this.measureRun(container);
    this.containers.set(id, container);
    if (container.state === 'exited' && this.seenEnds.delete(id)) {
      this.keepEnd(container, this.intents.wasAsked(id) ? 'asked' : 'unasked');
    }
    this.options.onChange(container.compose.project);
  }

  private takeOutsider(container: EngineContainer): void {
    if (!this.outsiders.has(container.id)) return;
    this.outsiders.set(container.id, container);
    for (const { compose, sharesWith } of this.containers.values()) {
      const isUser = sharesWith.some(({ owner }) => owner === container.id);
      if (compose && isUser) this.options.onChange(compose.project);
    }
  }

  private async lookAtOwners({ sharesWith }: EngineContainer): Promise<void> {
    for (const { owner } of sharesWith) {
      const found = this.findOwner(owner) ?? (await this.options.engine.findContainer(owner));
      if (found === undefined) this.rememberRemoved(owner);
      else if (found !== 'gone' && !isOfStack(found)) this.outsiders.set(owner, found);
    }
  }

  private measureRun({ id, finishedAt }: EngineContainer): void {
    const startedAt = this.containers.get(id)?.startedAt;
    if (!startedAt || !finishedAt) return;
    const tookMs = Date.parse(finishedAt) - Date.parse(startedAt);
    if (tookMs > 0) this.rememberRun(id, { tookMs });
  }

  private rememberRun(id: string, run: Partial<LastRun>): void {
    const known = this.lastRuns.get(id) ?? { exitCode: null, tookMs: null };
    this.lastRuns.set(id, { ...known, ...run });
  }

  private keepEnd({ id, startedAt }: EngineContainer, end: KeptEnd['end']): void {
    const kept = this.ends.get(id);
    const isSameRun = kept?.startedAt === startedAt;
    if (!startedAt || (isSameRun && !isNews(kept.end, end))) return;
    this.ends.set(id, { startedAt, end });
    this.saving.ask();
  }

  private save(): void {
    const ends = Object.fromEntries(this.ends);
    this.options.memory.change((all) => ({ ...all, ends })).catch(this.options.onError);
  }

  private forgetEndsBut(there: ReadonlySet<string>): void {
    const gone = [...this.ends.keys()].filter((id) => !there.has(id));
    for (const id of gone) this.ends.delete(id);
    if (gone.length > 0) this.saving.ask();
  }

  private rememberRemoved(id: string): void {
    this.removed.add(id);
    const [oldest] = this.removed;
    if (oldest && this.removed.size > REMEMBERED) this.removed.delete(oldest);
  }

  private drop(id: string): void {
    const stack = this.containers.get(id)?.compose?.project;
    this.containers.delete(id);
    this.seenEnds.delete(id);
    this.lastRuns.delete(id);
    if (stack) this.options.onChange(stack);
  }
}

/** An event may come late that says who ended it. What nobody asked for is dismissed once its stack is stopped. */
function isNews(known: KeptEnd['end'], end: KeptEnd['end']): boolean {
  return end !== known && (end === 'asked' || known === 'unasked');
}
