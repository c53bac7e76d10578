import type { Engine } from '../../docker/engine.ts';

const ASK_EVERY_MS = 5_000;
/** More than one short call may take. */
const SILENT_AFTER_MS = 30_000;

/** Whether the engine answers: what is known of containers that get on is worth nothing while it does not. */
export class EnginePulse {
  private readonly engine: Pick<Engine, 'ping'>;
  private readonly now: () => number;
  private askedMs: number;
  private answeredMs: number;

  constructor(engine: Pick<Engine, 'ping'>, now: () => number) {
    this.engine = engine;
    this.now = now;
    this.askedMs = now();
    this.answeredMs = now();
  }

  /** Asks now and then; says what the last answers were worth. */
  isFelt(): boolean {
    const now = this.now();
    if (now - this.askedMs >= ASK_EVERY_MS) this.ask(now);
    return now - this.answeredMs < SILENT_AFTER_MS;
  }

  private ask(now: number): void {
    this.askedMs = now;
    void this.engine.ping().then(
      () => {
        this.answeredMs = this.now();
      },
      () => undefined,
    );
  }
}
