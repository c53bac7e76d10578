import { createHash } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where everything of the lab lives; nothing of it lies anywhere else. */
export interface LabFolders {
  /** What survives `down`: binaries, images, the engine's data. */
  home: string;
  /** Engine binaries unpacked from Debian's packages, one folder for each suite. */
  binaries: string;
  /** A private DOCKER_CONFIG with the plugins. */
  dockerConfig: string;
  registry: string;
  dataRoot: string;
  /** Sockets, pid files, container state of the lab's engine and of scratch engines: gone after `down`. */
  run: string;
  engineRun: string;
  work: string;
  dockerdLog: string;
  registryLog: string;
  socket: string;
  state: string;
  /** What the machine's network looked like before the engine started. */
  baseline: string;
  /** Above the cgroups of all containers; without its slash it would be below that of whoever started dockerd. */
  cgroup: string;
}

/** A unix socket's path has 108 bytes at most, and containerd appends some forty to the run folder. */
const LONGEST_RUN_FOLDER = 60;

export function labFolders(environment: NodeJS.ProcessEnv = process.env): LabFolders {
  const home = join(cacheFolder(environment), 'lab');
  const run = runFolder(home);
  return {
    home,
    binaries: join(home, 'engine'),
    dockerConfig: join(home, 'docker-config'),
    registry: join(home, 'registry'),
    dataRoot: join(home, 'data'),
    run,
    engineRun: join(run, 'e'),
    work: join(home, 'work'),
    dockerdLog: join(home, 'dockerd.log'),
    registryLog: join(home, 'registry.log'),
    socket: join(run, 'e', 'docker.sock'),
    state: join(home, 'state.json'),
    baseline: join(home, 'baseline.json'),
    cgroup: `/stackyard-${shortHash(home)}`,
  };
}

function cacheFolder(environment: NodeJS.ProcessEnv): string {
  // An empty XDG_CACHE_HOME means unset, says the XDG base directory specification.
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'stackyard');
}

function runFolder(home: string): string {
  const beside = join(home, 'run');
  if (Buffer.byteLength(beside) <= LONGEST_RUN_FOLDER) return beside;
  return join(tmpdir(), `stackyard-${shortHash(home)}`);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
