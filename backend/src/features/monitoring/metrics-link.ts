import type { AddOnEngine } from '../../docker/add-on/add-on-engine.ts';
import { labelsOfAddOn, METRICS_PORT, NETWORK, OWN_ALIAS } from './parts.ts';

interface Door {
  open(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

interface LinkTools {
  engine: AddOnEngine;
  door: Door;
  /** The container that Stackyard runs in; null where it runs on the engine's own machine. */
  findOwnContainer: () => Promise<string | null>;
}

/** How Prometheus reaches Stackyard: by the add-on's own network, and only while there is one. */
export class MetricsLink {
  private readonly tools: LinkTools;
  /** Host and port, as Prometheus sees them. */
  private address: string | null = null;

  constructor(tools: LinkTools) {
    this.tools = tools;
  }

  get isOpen(): boolean {
    return this.address !== null;
  }

  /** Makes the network where there is none, joins it and listens there; gives the address for Prometheus. */
  async open(): Promise<string> {
    const { engine, door, findOwnContainer } = this.tools;
    const { gateway } = await engine.ensureNetwork(NETWORK, labelsOfAddOn());
    const own = await findOwnContainer();
    if (own === null) {
      this.address ??= `${gateway}:${await door.open(gateway, METRICS_PORT)}`;
      return this.address;
    }
    const host = await engine.connect(NETWORK, own, OWN_ALIAS);
    this.address ??= `${OWN_ALIAS}:${await door.open(host, METRICS_PORT)}`;
    return this.address;
  }

  /** Leaves the network and removes it. */
  async close(): Promise<void> {
    const { engine, findOwnContainer } = this.tools;
    await this.stop();
    const own = await findOwnContainer();
    if (own !== null) await engine.disconnect(NETWORK, own);
    await engine.removeNetwork(NETWORK);
  }

  /** Listens no more; the network stays for the next run of Stackyard. */
  async stop(): Promise<void> {
    this.address = null;
    await this.tools.door.close();
  }
}
