// Runs the user's engine and the tests' one side by side, and prints, as one line of JSON each, what can be seen from
// within the tests' network and from outside.
import { answerOf, listContainers, serveOwner } from '../serve-owner.ts';
import { readMachineTraces } from '../machine-traces.ts';
import { isInTests, runInTests, startEngine, stopLab } from '../../index.ts';
import { labFolders } from '../../lab-folders.ts';

const ADDRESSES = 'STORY_ADDRESSES';

if (isInTests()) await lookFromInside();
else await lookFromOutside();

async function lookFromOutside(): Promise<void> {
  const user = await startEngine('user');
  const addresses = await serveOwner(user, 'user', '172.28.77.0/24');
  process.env[ADDRESSES] = addresses.join(' ');
  const tests = labFolders('tests');
  const before = await readMachineTraces(tests);
  await runInTests(lookFromInside, { purpose: 'a story', holdsEngine: true, log: console.error });
  const during = await readMachineTraces(tests);
  const reached = await reach(addresses);
  const containers = await listContainers(user);
  await stopLab();
  const after = await readMachineTraces(tests);
  const reachedAfter = await reach(addresses);
  await stopLab({ owner: 'user' });
  console.log(JSON.stringify({ before, during, after, reached, reachedAfter, containers }));
}

async function lookFromInside(): Promise<number> {
  const ofUser = process.env[ADDRESSES]?.split(' ') ?? [];
  const reached = await reach([...ofUser, 'http://10.0.2.2:18081/']);
  const lab = await startEngine('tests');
  const addresses = await serveOwner(lab, 'tests', '172.28.99.0/24');
  const own = await reach(addresses);
  console.log(JSON.stringify({ reached, own, containers: await listContainers(lab) }));
  return 0;
}

function reach(addresses: string[]): Promise<string[]> {
  return Promise.all(addresses.map(answerOf));
}
