import { rm, statfs, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { WELL } from '../testing/compose-files.ts';
import type { TestWorld } from '../testing/test-world.ts';

const SWITCH = '/state/trouble';

const service = (script: string, more = WELL) => `
    image: busybox:1.37
    command: sh -c '${script}'
    init: true
    stop_grace_period: 1s
    volumes: ['state:/state']${more}`;

const untilTrouble = `while [ ! -e ${SWITCH} ]; do sleep 0.1; done`;
/** 62 of 67 MB. */
const held = '/dev/shm/held';
const hold = `[ -e ${held} ] || head -c 62000000 /dev/zero > ${held}`;

/** All is well, until somebody switches trouble on: then each service has its own, for as long as that is on. */
export const troubleStack = `services:
  looping:${service(`${untilTrouble}; exit 1`)}
    restart: always
  ending:${service(`${untilTrouble}; exit 0`)}
    restart: always
  killed:${service(`${untilTrouble}; exec tail /dev/zero`)}
    mem_limit: 32m
    memswap_limit: 32m
  near:${service(`while :; do if [ -e ${SWITCH} ]; then ${hold}; else rm -f ${held}; fi; sleep 0.2; done`)}
    mem_limit: 64m
    shm_size: 64m
  throttled:${service(`while :; do [ -e ${SWITCH} ] || sleep 0.1; done`)}
    cpus: 0.1
  failing:${service('sleep 3600', '')}
    healthcheck: { test: '[ ! -e ${SWITCH} ]', interval: 1s, retries: 1, start_interval: 100ms, start_period: 1m }
volumes:
  state:
`;

/** In all services of the stack at once, and on the disk that Stackyard is on. */
export async function beginTrouble(world: TestWorld, stack: string): Promise<void> {
  await world.docker('exec', `${stack}-failing-1`, 'touch', SWITCH);
  const path = ballastOf(world);
  const { bsize, blocks, bavail } = await statfs(dirname(path));
  await writeFile(path, Buffer.alloc((bavail - blocks * 0.05) * bsize));
}

export async function endTrouble(world: TestWorld, stack: string): Promise<void> {
  await world.docker('exec', `${stack}-failing-1`, 'rm', SWITCH);
  await rm(ballastOf(world));
}

/** As the backend sees it, which has a disk of its own. */
function ballastOf({ backend, dataDir }: TestWorld): string {
  return `/proc/${backend().pid}/root${dataDir}/ballast`;
}
