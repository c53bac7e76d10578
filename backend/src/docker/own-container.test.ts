import { describe, expect, it } from 'vitest';
import { anEngineContainer } from '../testing/engine-container.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { findPanelUrl } from './own-container.ts';

const port = (hostPort: number, containerPort: number) =>
  ({ hostPort, containerPort, protocol: 'tcp', hostIp: '127.0.0.1' }) as const;
const engineWith = (...ports: ReturnType<typeof port>[]) =>
  fakeEngine({ findContainer: () => Promise.resolve(anEngineContainer({ ports })) });
const onTheMachine = fakeEngine({ findContainer: () => Promise.resolve(undefined) });
const DOOR = { kind: 'tcp', port: 7788 } as const;

describe('the address of the panel', () => {
  it.each([
    ['where the container publishes it', engineWith(port(9, 80), port(8080, 7788)), 8080],
    ['that of the door where there is no container', onTheMachine, 7788],
  ])('is %s', async (_, engine, expected) => {
    expect(await findPanelUrl(engine, DOOR)).toBe(`http://127.0.0.1:${expected}`);
  });

  it('is none inside of Docker Desktop, or where nothing is published', async () => {
    expect(await findPanelUrl(onTheMachine, { kind: 'socket' })).toBeNull();
    expect(await findPanelUrl(engineWith(), DOOR)).toBeNull();
  });
});
