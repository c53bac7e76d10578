import type { AddOnEngine } from '../../docker/add-on/add-on-engine.ts';
import type { AddOnPart } from '../../docker/add-on/part-record.ts';
import { messageOf } from '../../lib/app-error.ts';
import { NETWORK, partOf } from './parts.ts';
import type { ScrapeTarget } from './scrape-wish.ts';

interface Tools {
  engine: Pick<AddOnEngine, 'connect' | 'disconnect'>;
  targets: () => ScrapeTarget[];
  onError: (error: unknown) => void;
}

const ALIAS = 'stackyard-prometheus';
/** Docker's own, which refuses an alias: “network-scoped alias is supported only for containers in user defined networks”. */
const DEFAULT_NETWORK = 'bridge';

/**
 * Prometheus in the networks of the apps that ask to be read, and in no other: a network that somebody is in cannot be
 * removed, so it leaves as soon as the last app that asks has stopped, before `docker compose down` comes to the network.
 */
export class AppNetworks {
  private readonly tools: Tools;
  private turn: Promise<void> = Promise.resolve();
  /** Why a network could not be joined or left, each said once. */
  private readonly troubles = new Map<string, string>();

  constructor(tools: Tools) {
    this.tools = tools;
  }

  /** Joins and leaves as the targets want it, one call after the other. Never rejects: the next call has to have its turn. */
  settle(parts: readonly AddOnPart[]): Promise<void> {
    const prometheus = parts.find(({ labels }) => partOf(labels) === 'prometheus');
    this.turn = this.turn.then(async () => {
      if (prometheus?.isRunning) await this.attempt(null, () => this.move(prometheus));
    });
    return this.turn;
  }

  /** Why Prometheus is not in a network that it should be in; undefined where it is, or was not asked for yet. */
  findTrouble(network: string): string | undefined {
    const trouble = this.troubles.get(network);
    return trouble && `Prometheus is not in the network ${network}. ${trouble}`;
  }

  private async move({ id, addresses }: AddOnPart): Promise<void> {
    const { engine, targets } = this.tools;
    const wanted = new Set(targets().map(({ network }) => network));
    const joined = [...addresses.keys()].filter((name) => name !== NETWORK);
    for (const name of joined) {
      if (!wanted.has(name)) await this.attempt(name, () => engine.disconnect(name, id));
    }
    for (const name of wanted) {
      if (joined.includes(name)) {
        this.troubles.delete(name);
        continue;
      }
      const alias = name === DEFAULT_NETWORK ? null : ALIAS;
      await this.attempt(name, () => engine.connect(name, id, alias));
    }
  }

  /** At one network, or at all of them. */
  private async attempt(network: string | null, work: () => Promise<unknown>): Promise<void> {
    const key = network ?? '';
    try {
      await work();
      this.troubles.delete(key);
    } catch (error) {
      const where = network === null ? 'the networks of apps' : `the network ${network}`;
      const what = `Prometheus and ${where}: ${messageOf(error)}`;
      if (!this.troubles.has(key)) this.tools.onError(new Error(what, { cause: error }));
      this.troubles.set(key, messageOf(error));
    }
  }
}
