import type { EngineEvent } from './engine-event.ts';

/** Longer than people give a container to stop. A signal that it outlived by more than this did not end it. */
const SIGNAL_COUNTS_MS = 10 * 60_000;

/** SIGINT, SIGQUIT, SIGKILL and SIGTERM, as the engine writes them. */
const ENDING_SIGNALS = new Set(['2', '3', '9', '15', 'SIGINT', 'SIGQUIT', 'SIGKILL', 'SIGTERM']);
/** By name, of those that images stop with: Apache has SIGWINCH, HAProxy SIGUSR1, systemd SIGRTMIN+3. */
const SIGNAL_NUMBERS: Record<string, string> = {
  SIGHUP: '1',
  SIGUSR1: '10',
  SIGUSR2: '12',
  SIGWINCH: '28',
  SIGPWR: '30',
  'SIGRTMIN+3': '37',
};

type Event = Pick<EngineEvent, 'action' | 'containerId' | 'signal'>;

/**
 * Reads from the events of containers whether somebody asked for their end. A stop tells `kill`, then `die` and `stop` in
 * either order; a kill has no `stop`; a process that ends by itself tells `die` alone, one that ran out of memory `oom`
 * before it.
 */
export class EndIntents {
  private readonly signalledAtMs = new Map<string, number>();
  private readonly asked = new Set<string>();
  private readonly now: () => number;

  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** `stopSignal`: the container's own, where it is known. */
  onEvent({ action, containerId: id, signal }: Event, stopSignal: string | null): void {
    if (action === 'kill' && isEnding(signal ?? '', stopSignal)) {
      this.signalledAtMs.set(id, this.now());
    }
    if (action === 'stop' || (action === 'die' && this.wasSignalled(id))) this.asked.add(id);
    if (action === 'die') this.signalledAtMs.delete(id);
    if (action === 'start' || action === 'destroy') this.forget(id);
  }

  /** Whether the end that was seen last, since the last start, was asked for. */
  wasAsked(id: string): boolean {
    return this.asked.has(id);
  }

  private wasSignalled(id: string): boolean {
    const atMs = this.signalledAtMs.get(id);
    return atMs !== undefined && this.now() - atMs < SIGNAL_COUNTS_MS;
  }

  private forget(id: string): void {
    this.signalledAtMs.delete(id);
    this.asked.delete(id);
  }
}

function isEnding(signal: string, stopSignal: string | null): boolean {
  if (ENDING_SIGNALS.has(signal)) return true;
  return stopSignal !== null && numberOf(signal) === numberOf(stopSignal);
}

/** `USR1`, `SIGUSR1` and `10` are one. */
function numberOf(signal: string): string {
  if (/^\d+$/.test(signal)) return signal;
  const name = signal.startsWith('SIG') ? signal : `SIG${signal}`;
  return SIGNAL_NUMBERS[name] ?? name;
}
