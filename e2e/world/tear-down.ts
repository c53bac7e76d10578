import { openLabEngine } from './lab-engine.ts';
import { ownNames, removeThingsOf } from './own-things.ts';

export default async function tearDown(): Promise<void> {
  await removeThingsOf(await openLabEngine(), (run) => run === ownNames().run);
}
