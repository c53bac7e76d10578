import type { Engine } from '../../docker/engine.ts';

/** Names of the networks and volumes on the engine. */
export interface ResourceNames {
  networks: ReadonlySet<string>;
  volumes: ReadonlySet<string>;
}

/** Which networks and volumes the engine has, as it said last. */
export class KnownResources {
  /** Undefined until the engine has said it. */
  names: ResourceNames | undefined;
  private readonly engine: Pick<Engine, 'listNetworks' | 'listVolumes'>;

  constructor(engine: Pick<Engine, 'listNetworks' | 'listVolumes'>) {
    this.engine = engine;
  }

  async refresh(): Promise<void> {
    const [networks, volumes] = await Promise.all([
      this.engine.listNetworks(),
      this.engine.listVolumes(),
    ]);
    this.names = {
      networks: new Set(networks.map(({ name }) => name)),
      volumes: new Set(volumes.map(({ name }) => name)),
    };
  }
}
