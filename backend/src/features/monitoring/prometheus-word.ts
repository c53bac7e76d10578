import type { MonitoredApp } from '@stackyard/contract';
import { type FiringAlert, tryReadAlerts } from './read-alerts.ts';
import { tryReadTargets } from './read-targets.ts';

interface Tools {
  /** Answers with the text of a page, or rejects. */
  ask: (url: string) => Promise<string>;
  now: () => number;
}

interface Word {
  /** Why Prometheus gets nothing of what containers use, or says nothing of it; null while all is well. */
  metricsTrouble: string | null;
  apps: MonitoredApp[];
  alerts: FiringAlert[];
}

/** As long as Prometheus may say nothing until what it said before is no longer taken for what is now. */
const SILENT_FOR_MS = 30_000;
const NOTHING: Word = { metricsTrouble: null, apps: [], alerts: [] };

/**
 * What Prometheus said last: it alone knows what it gets, and what its rules say. A question that it did not answer does not
 * mean that there is nothing.
 */
export class PrometheusWord {
  private readonly tools: Tools;
  private id: string | null = null;
  private known = NOTHING;
  /** When each question was answered last, or was asked first. */
  private heardMs = { targets: 0, alerts: 0 };

  constructor(tools: Tools) {
    this.tools = tools;
  }

  /** As it was said last by the container that runs now; null: none does. */
  get(id: string | null): Word {
    if (id !== this.id) this.begin(id);
    return this.known;
  }

  /** Asks the container, which is known to answer. */
  async ask(id: string, address: string): Promise<Word> {
    if (id !== this.id) this.begin(id);
    const [targetsText, alertsText] = await Promise.all([
      this.read(`${address}/api/v1/targets?state=active`),
      this.read(`${address}/api/v1/alerts`),
    ]);
    // Another look has seen another container meanwhile.
    if (id !== this.id) return NOTHING;
    const targets = tryReadTargets(targetsText);
    const alerts = tryReadAlerts(alertsText);
    const now = this.tools.now();
    if (targets) this.heardMs.targets = now;
    if (alerts) this.heardMs.alerts = now;
    this.known = { ...this.known, ...targets, ...(alerts && { alerts }) };
    return { ...this.known, metricsTrouble: this.silence(now) ?? this.known.metricsTrouble };
  }

  private begin(id: string | null): void {
    const now = this.tools.now();
    this.id = id;
    this.known = NOTHING;
    this.heardMs = { targets: now, alerts: now };
  }

  private silence(now: number): string | null {
    const { targets, alerts } = this.heardMs;
    if (now - targets > SILENT_FOR_MS) return 'Prometheus does not say what it reads.';
    return now - alerts > SILENT_FOR_MS ? 'Prometheus does not say which alerts fire.' : null;
  }

  private read(url: string): Promise<string> {
    return this.tools.ask(url).catch(() => '');
  }
}
