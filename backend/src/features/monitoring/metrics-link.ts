import type { AddOnEngine } from '../../docker/add-on/add-on-engine.ts';
import { labelsOfAddOn, METRICS_PORT, NETWORK, OWN_ALIAS } from './parts.ts';

interface Door {
  open(host: string, port: number): Promise<number>;
  close(): Promise<void>;
}

interface LinkTools {
  engine: Pick<
    AddOnEngine,
    'ensureNetwork' | 'removeNetwork' | 'connect' | 'disconnect' | 'findAddress'
  >;
  door: Door;
  /** The container that Stackyard runs in; null where it runs on the engine's own machine. */
  findOwnContainer: () => Promise<string | null>;
}

/** How Prometheus reaches Stackyard: by the add-on's own network, and only while there is one. */
export class MetricsLink {
  private readonly tools: LinkTools;
  /** Where it listens. */
  private place: { host: string; port: number } | null = null;
  /** Asked for once: it is the same as long as this process runs. */
  private own: string | null | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(tools: LinkTools) {
    this.tools = tools;
  }

  get isOpen(): boolean {
    return this.place !== null;
  }

  /** Makes the network where there is none, joins it and listens there; gives the address for Prometheus. */
  open(): Promise<string> {
    return this.inTurn(() => this.join());
  }

  /** Takes its place again if it has lost it: one call to the engine while all is well. */
  keep(): Promise<void> {
    return this.inTurn(async () => {
      if (!(await this.isInPlace())) await this.join();
    });
  }

  /** Leaves the network and removes it. */
  close(): Promise<void> {
    const { engine } = this.tools;
    return this.inTurn(async () => {
      await this.shut();
      const own = await this.findOwn();
      if (own !== null) await engine.disconnect(NETWORK, own);
      await engine.removeNetwork(NETWORK);
    });
  }

  /** Listens no more; the network stays for the next run of Stackyard. */
  stop(): Promise<void> {
    return this.inTurn(() => this.shut());
  }

  private async join(): Promise<string> {
    const { engine } = this.tools;
    const { gateway } = await engine.ensureNetwork(NETWORK, labelsOfAddOn());
    const own = await this.findOwn();
    if (own === null) return `${gateway}:${await this.listenAt(gateway)}`;
    const address = await engine.connect(NETWORK, own, OWN_ALIAS);
    return `${OWN_ALIAS}:${await this.listenAt(address)}`;
  }

  private async isInPlace(): Promise<boolean> {
    const { engine } = this.tools;
    const own = await this.findOwn();
    // The address of the network is found out by making sure that there is one, which is all that joining is then.
    if (!this.place || own === null) return false;
    return (await engine.findAddress(NETWORK, own)) === this.place.host;
  }

  /** Moves when the host has another address than before; the port stays if it can, for Prometheus was told of it. */
  private async listenAt(host: string): Promise<number> {
    // To listen at no address is to listen at all of them, for everybody.
    if (host === '') throw new Error(`Stackyard has no address in the network ${NETWORK}.`);
    if (this.place?.host === host) return this.place.port;
    const wanted = this.place?.port ?? METRICS_PORT;
    this.place = null;
    const port = await this.tools.door.open(host, wanted);
    this.place = { host, port };
    return port;
  }

  private async shut(): Promise<void> {
    this.place = null;
    await this.tools.door.close();
  }

  private async findOwn(): Promise<string | null> {
    if (this.own === undefined) this.own = await this.tools.findOwnContainer();
    return this.own;
  }

  /** A job and a look may come at the same time, and there is one door. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }
}
