import type { AddOnEngine } from '../../docker/add-on/add-on-engine.ts';
import type { AddOnPart } from '../../docker/add-on/part-record.ts';
import { messageOf } from '../../lib/app-error.ts';
import { NETWORK, partOf } from './parts.ts';
import type { ScrapeTarget } from './scrape-targets.ts';

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
  /** Networks that could not be joined or left: said once. */
  private readonly troubled = new Set<string>();

  constructor(tools: Tools) {
    this.tools = tools;
  }

  /** Joins and leaves as the targets want it, one call after the other. */
  settle(parts: readonly AddOnPart[]): Promise<void> {
    const prometheus = parts.find(({ labels }) => partOf(labels) === 'prometheus');
    this.turn = this.turn.then(() => (prometheus?.isRunning ? this.move(prometheus) : undefined));
    return this.turn;
  }

  private async move({ id, addresses }: AddOnPart): Promise<void> {
    const { engine, targets } = this.tools;
    const wanted = new Set(targets().map(({ network }) => network));
    const joined = [...addresses.keys()].filter((name) => name !== NETWORK);
    for (const name of joined) {
      if (!wanted.has(name)) await this.attempt(name, () => engine.disconnect(name, id));
    }
    for (const name of wanted) {
      if (joined.includes(name)) continue;
      const alias = name === DEFAULT_NETWORK ? null : ALIAS;
      await this.attempt(name, () => engine.connect(name, id, alias));
    }
  }

  private async attempt(network: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.troubled.delete(network);
    } catch (error) {
      const what = `Prometheus and the network ${network}: ${messageOf(error)}`;
      if (!this.troubled.has(network)) this.tools.onError(new Error(what, { cause: error }));
      this.troubled.add(network);
    }
  }
}
