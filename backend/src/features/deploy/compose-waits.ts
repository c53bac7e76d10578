import type { EngineContainer } from '../../docker/normalize-container.ts';
import { describeStart, describeStop, sumUpWaits, type Wait } from './describe-wait.ts';

interface UnderWay {
  text: string;
  sinceMs: number;
}

interface Options {
  containers: () => EngineContainer[];
  /** Of the engine's clock, as containers' times are. */
  now: () => number;
}

/** Compose says which container it works on; the engine says whether that one gets on. */
export class ComposeWaits {
  private readonly underWay = new Map<string, UnderWay>();
  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  /** `text` is what Compose does to a resource: Waiting, Stopping, Creating and so on. */
  note({ id, state, text }: { id: string; state: string; text: string }): void {
    if (state !== 'running') this.underWay.delete(id);
    else if (this.underWay.get(id)?.text !== text) {
      this.underWay.set(id, { text, sinceMs: this.options.now() });
    }
  }

  /** Whom it waits for now, for the step; null while it waits for nobody. */
  sumUp(): string | null {
    return sumUpWaits(this.list());
  }

  goesOn(): boolean {
    return this.list().some((wait) => wait.goesOn);
  }

  /** What it was at, for the sentence that ends it: “Container shop-web-1 (Creating)”. */
  busyWith(): string {
    return [...this.underWay].map(([id, { text }]) => `${id} (${text})`).join(', ');
  }

  private list(): Wait[] {
    const now = this.options.now();
    const containers = this.options.containers();
    return [...this.underWay].flatMap(([id, { text, sinceMs }]) => {
      const container = containers.find(({ name }) => id === `Container ${name}`);
      if (!container) return [];
      if (isWaiting(text)) return describeStart(container, now);
      return isStopping(text) ? describeStop(container, now - sinceMs) : [];
    });
  }
}

function isWaiting(text: string): boolean {
  return text.startsWith('Waiting');
}

/** A container that is made again or restarted is stopped first, which Compose does not say. */
function isStopping(text: string): boolean {
  return /^(Stopping|Restarting|Recreate)\b/.test(text);
}
