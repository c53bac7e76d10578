// Kills dockerd under running containers, starts it again, and prints what can be seen of the first one.
import { runContainers } from '../run-containers.ts';
import { readMachineTraces } from '../machine-traces.ts';
import { findDockerds } from '../../engine/dockerd.ts';
import { startEngine, stopLab } from '../../index.ts';
import { labFolders } from '../../lab-folders.ts';
import { isAlive, stopProcess } from '../../machine/processes.ts';

const folders = labFolders('user');
const before = await readMachineTraces(folders);
const first = await startEngine('user');
const orphan = await runContainers(first);
for (const pid of findDockerds({ run: folders.engineRun })) {
  // No SIGTERM before it: dockerd would begin to stop its containers, and that is no crash.
  process.kill(pid, 'SIGKILL');
  await stopProcess(pid);
}
const survivedCrash = isAlive(orphan);

const second = await startEngine('user');
const { stdout } = await second.docker(['ps', '--all', '--format', '{{.Names}} {{.State}}']);
const isOrphanAlive = isAlive(orphan);
await stopLab({ owner: 'user' });
const after = await readMachineTraces(folders);
console.log(JSON.stringify({ before, after, survivedCrash, isOrphanAlive, containers: stdout }));
