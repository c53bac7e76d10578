import { startScratchEngine } from '@stackyard/lab';
import { describeEngine, type LabEngine } from './lab-engine.ts';
import { ownNames } from './own-things.ts';
import { startSocketProxy, type SocketProxy } from './socket-proxy.ts';
import { openStandaloneDoor, type StandaloneDoor } from './standalone-door.ts';

/** An engine with nothing on it, a small disk and a plug to pull, and Stackyard in front of it. */
export interface BareEngine {
  engine: LabEngine;
  plug: Pick<SocketProxy, 'cut' | 'restore'>;
  door: StandaloneDoor;
  close(): Promise<void>;
}

const DISK_MEGABYTES = 96;

export async function openBareEngine(lab: LabEngine, image: string): Promise<BareEngine> {
  const scratch = await startScratchEngine({ dataRootMegabytes: DISK_MEGABYTES });
  const proxy = await startSocketProxy(scratch.socketPath);
  const env = { ...lab.client.env, DOCKER_HOST: scratch.dockerHost };
  const { bare, worker } = ownNames();
  const door = await openStandaloneDoor(lab, {
    image,
    name: bare,
    port: 7850 + 100 * worker,
    controlledSocket: proxy.socketPath,
  });
  return {
    engine: describeEngine({ ...lab.client, env }, lab.registry),
    plug: proxy,
    door,
    close: async () => {
      await door.close();
      await proxy.close();
      await scratch.stop();
    },
  };
}
