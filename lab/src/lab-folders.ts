import { createHash } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whose engine it is: what `npm start` runs on, or what tests and benchmarks share. */
export type EngineOwner = 'user' | 'tests';

/** Where everything of an engine lives; nothing of it lies anywhere else. */
export interface LabFolders {
  owner: EngineOwner;
  /** What survives `down`: the engine's data, and the user's engine has the binaries and images of both. */
  home: string;
  /** Engine binaries unpacked from Debian's packages, one folder for each suite. */
  binaries: string;
  /** A private DOCKER_CONFIG with the plugins. */
  dockerConfig: string;
  /** What the mirrors serve. An engine has a mirror of its own, since nobody else is in its network. */
  registry: string;
  dataRoot: string;
  /** Sockets, pid files, container state of this engine and of scratch engines: gone after `down`. */
  run: string;
  engineRun: string;
  /** Where the tests' network is mounted while there is one. */
  network: string;
  work: string;
  dockerdLog: string;
  registryLog: string;
  networkLog: string;
  socket: string;
  state: string;
  /** What the machine looked like before the engine started. */
  baseline: string;
  /** The same of the other engine, if that one runs. */
  otherBaseline: string;
  /** Above the cgroups of all containers; without its slash it would be below that of whoever started dockerd. */
  cgroup: string;
  /** Locked by whoever starts or stops an engine, be it this one or the other: they share binaries and images. */
  lock: string;
  /** Locked by whoever uses the tests' engine. */
  runLock: string;
}

/** A unix socket's path has 108 bytes at most, and containerd appends some forty to the run folder. */
const LONGEST_RUN_FOLDER = 60;
const HOMES: Record<EngineOwner, string> = { user: 'lab', tests: 'tests' };

export function labFolders(
  owner: EngineOwner,
  environment: NodeJS.ProcessEnv = process.env,
): LabFolders {
  const cache = cacheFolder(environment);
  const shared = join(cache, HOMES.user);
  const home = join(cache, HOMES[owner]);
  const run = runFolder(home);
  return {
    owner,
    home,
    binaries: join(shared, 'engine'),
    dockerConfig: join(home, 'docker-config'),
    registry: join(shared, 'registry'),
    dataRoot: join(home, 'data'),
    run,
    engineRun: join(run, 'e'),
    network: join(run, 'net'),
    work: join(home, 'work'),
    dockerdLog: join(home, 'dockerd.log'),
    registryLog: join(home, 'registry.log'),
    networkLog: join(home, 'network.log'),
    socket: join(run, 'e', 'docker.sock'),
    state: join(home, 'state.json'),
    baseline: join(home, BASELINE),
    otherBaseline: join(cache, HOMES[owner === 'user' ? 'tests' : 'user'], BASELINE),
    cgroup: `/stackyard-${shortHash(home)}`,
    lock: join(cache, 'engines.lock'),
    runLock: join(cache, 'tests.lock'),
  };
}

const BASELINE = 'baseline.json';

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
