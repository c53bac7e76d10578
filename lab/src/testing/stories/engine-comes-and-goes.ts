// Prints, as one line of JSON, what of an engine can be seen before, during and after its life.
import { runContainers } from '../run-containers.ts';
import { readMachineTraces } from '../machine-traces.ts';
import { startEngine, stopLab } from '../../index.ts';
import { labFolders } from '../../lab-folders.ts';

const folders = labFolders('user');
const before = await readMachineTraces(folders);
const lab = await startEngine('user');
await runContainers(lab);
const during = await readMachineTraces(folders);
await stopLab({ owner: 'user' });
const after = await readMachineTraces(folders);
console.log(JSON.stringify({ before, during, after }));
