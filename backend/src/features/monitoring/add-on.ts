import type {
  JobSummary,
  MonitoredApp,
  MonitoringAlert,
  MonitoringPartName,
  MonitoringStatus,
} from '@stackyard/contract';
import { MONITORING_SUBJECT } from '@stackyard/contract';
import type { AddOnEngine } from '../../docker/add-on/add-on-engine.ts';
import type { AddOnPart } from '../../docker/add-on/part-record.ts';
import { messageOf } from '../../lib/app-error.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import { judgeStatus } from './judge-status.ts';
import type { AppNetworks } from './app-networks.ts';
import type { DashboardShelf } from './dashboards/dashboard-shelf.ts';
import type { MetricsLink } from './metrics-link.ts';
import { PrometheusWord } from './prometheus-word.ts';
import { type FiringAlert, mute } from './read-alerts.ts';
import { PartAnswers, urlOf } from './part-answers.ts';
import { isOwnedBy, LABEL, partOf } from './parts.ts';

export interface AddOnTools {
  engine: Pick<AddOnEngine, 'listParts' | 'listVolumes'>;
  link: Pick<MetricsLink, 'isOpen' | 'keep' | 'stop'>;
  networks: Pick<AppNetworks, 'settle'>;
  /** All that ask to be read, from those that Prometheus tells of; null until it is known who asks. */
  listApps: (read: readonly MonitoredApp[]) => MonitoredApp[] | null;
  /** Whether the engine still has a container; true where it does not say. */
  hasContainer: (id: string) => Promise<boolean>;
  dashboards: Pick<DashboardShelf, 'settle'>;
  /** This Stackyard, among several on one engine: what another one made is shown, and served by that one. */
  owner: string;
  /** Answers with the text of a page, or rejects. */
  ask: (url: string) => Promise<string>;
  publish: (status: MonitoringStatus) => void;
  onError: (error: unknown) => void;
  mutedStacks: () => readonly string[];
  now: () => number;
}

const LOOKS_AT_ONCE = 10;
/** How often the engine is asked while nothing happens: events come by themselves, answers of the parts do not. */
const LOOK_EVERY_MS = { off: 60_000, ready: 10_000, other: 1_000 };

/** The add-on as the engine has it, told anew whenever that changes. */
export class MonitoringAddOn {
  private readonly tools: AddOnTools;
  private readonly word: PrometheusWord;
  private readonly answers: PartAnswers;
  /** Those that this Stackyard made, as of the last look. */
  private own: AddOnPart[] = [];
  private jobId: string | null = null;
  private status: MonitoringStatus | null = null;
  private onWake = () => {};
  private isWoken = false;
  /** The containers whose alerts are told now. */
  private alerting = new Set<string>();
  /** What fails now, each told once. */
  private readonly failing = new Set<'look' | 'link'>();

  constructor(tools: AddOnTools) {
    this.tools = tools;
    this.answers = new PartAnswers(tools);
    this.word = new PrometheusWord(tools);
  }

  /** Looks again and again until the signal fires; survives an engine that is away. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    while (!signal.aborted) {
      this.isWoken = false;
      await this.look().catch((error: unknown) => this.tell('look', error));
      if (!signal.aborted) await this.pause();
    }
    await this.tools.link.stop();
  }

  /** Something may have happened to it. */
  wake(): void {
    this.isWoken = true;
    this.onWake();
  }

  /** A container was removed: its alerts go with it. */
  onGone(containerId: string): void {
    if (this.alerting.has(containerId)) this.wake();
  }

  /** What has ended may have been the last that Prometheus read in a network: it is left at once, for whoever removes it. */
  leaveNetworks(): void {
    void this.tools.networks.settle(this.own);
  }

  onJob({ id, stack, endedAt }: JobSummary): void {
    if (stack !== MONITORING_SUBJECT) return;
    const jobId = endedAt === null ? id : this.jobId === id ? null : this.jobId;
    if (jobId === this.jobId) return;
    this.jobId = jobId;
    this.wake();
  }

  /** Where a part answers Stackyard; undefined while no container of it runs. */
  async findUrl(name: MonitoringPartName): Promise<string | undefined> {
    const parts = await this.tools.engine.listParts(LABEL);
    const part = parts.find(({ isRunning, labels }) => isRunning && partOf(labels) === name);
    return part && urlOf(part, '');
  }

  /** One look at the engine and the parts. */
  async look(): Promise<MonitoringStatus> {
    const { engine } = this.tools;
    const [parts, volumes] = await Promise.all([
      engine.listParts(LABEL),
      engine.listVolumes(LABEL),
    ]);
    this.own = parts.filter(isOwnedBy(this.tools.owner));
    const linkTrouble = await this.tryKeepLink(this.own);
    await this.tools.networks.settle(this.own);
    await this.tools.dashboards.settle(this.own);
    await this.answers.askAll(parts);
    const said = await this.askPrometheus(parts);
    const metricsTrouble = linkTrouble ?? said.metricsTrouble;
    const { jobId } = this;
    const answers = this.answers.list();
    const status = judgeStatus({ parts, volumes, answers, jobId, ...said, metricsTrouble });
    this.failing.delete('look');
    this.set(status);
    return status;
  }

  private set(status: MonitoringStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.status)) return;
    this.status = status;
    this.tools.publish(status);
  }

  /** Why Prometheus finds no Stackyard: the rest of the add-on is told of all the same. */
  private async tryKeepLink(parts: AddOnPart[]): Promise<string | null> {
    try {
      await this.keepLink(parts);
      this.failing.delete('link');
      return null;
    } catch (error) {
      this.tell('link', error);
      return `Prometheus cannot reach Stackyard. ${messageOf(error)}`;
    }
  }

  /** A backend that was restarted while the add-on is on, or taken out of the network, takes its place there again. */
  private async keepLink(parts: AddOnPart[]): Promise<void> {
    const { link } = this.tools;
    if (this.jobId !== null) return;
    if (parts.length > 0) await link.keep();
    if (parts.length === 0 && link.isOpen) await link.stop();
  }

  private async askPrometheus(parts: AddOnPart[]) {
    const mutedStacks = this.tools.mutedStacks();
    const running = parts.find(
      ({ labels, isRunning }) => isRunning && partOf(labels) === 'prometheus',
    );
    if (!running) return { ...this.word.get(null), alerts: [], mutedStacks };
    const url = urlOf(running, '');
    const isAnswering = url !== undefined && this.answers.isAnswering(running.id);
    const said = isAnswering ? await this.word.ask(running.id, url) : this.word.get(running.id);
    const apps = this.tools.listApps(said.apps);
    const alerts = mute(await this.listAlerts(said.alerts), mutedStacks);
    return { ...said, apps, alerts, mutedStacks };
  }

  /** Prometheus' rules look back by minutes: what is told is of containers that are still there. */
  private async listAlerts(firing: readonly FiringAlert[]): Promise<MonitoringAlert[]> {
    const ids = [...new Set(firing.map(({ containerId }) => containerId))].filter(Boolean);
    this.alerting = new Set(ids);
    const gone = new Set<string>();
    await eachLimited(ids, LOOKS_AT_ONCE, async (id) => {
      if (!(await this.tools.hasContainer(id))) gone.add(id);
    });
    return firing.flatMap(({ alert, containerId }) => (gone.has(containerId) ? [] : [alert]));
  }

  private async pause(): Promise<void> {
    if (this.isWoken) return;
    const state = this.status?.state;
    const forMs = LOOK_EVERY_MS[state === 'off' ? 'off' : state === 'ready' ? 'ready' : 'other'];
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.onWake = resolve;
      timer = setTimeout(resolve, forMs);
    });
    clearTimeout(timer);
  }

  /** Once for each time that it begins to fail. */
  private tell(what: 'look' | 'link', error: unknown): void {
    if (!this.failing.has(what))
      this.tools.onError(new Error(`Monitoring: ${messageOf(error)}`, { cause: error }));
    this.failing.add(what);
  }
}
