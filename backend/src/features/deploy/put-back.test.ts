import type { ComposeRun } from '../../docker/compose-cli.ts';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../docker/engine.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import { openStackLibrary } from '../../store/stack-library.ts';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { fakeEngine } from '../../testing/fake-engine.ts';
import { fakeReport } from '../../testing/fake-report.ts';
import { aManifest } from '../../testing/manifest.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { fakeStackView } from '../../testing/stack-view.ts';
import { putBack } from './put-back.ts';
import type { Stock } from './undo-deploy.ts';

interface Wishes {
  stock: Partial<Record<'running' | 'completed' | 'stopped', string[]>>;
  /** Services of the containers that are there once it has run, by their state. */
  after?: Record<string, Partial<EngineContainer>>;
  /** Services with which Compose fails. */
  failing?: (services: string[]) => boolean;
  engine?: Partial<Engine>;
}

/** Puts back revision 1 of `web`, `db` and `migrate`; answers what Compose was asked to do. */
async function put({ stock, after = {}, failing = () => false, engine = {} }: Wishes) {
  const library = await openStackLibrary(await temporaryFolder());
  await library.save(aManifest());
  await library.addRevision('shop', { compose: '', env: '' });
  const services = { web: {}, db: {}, migrate: {} };
  await library.writeRendered('shop', 1, JSON.stringify({ services }));
  const asked: string[] = [];
  const run = ({ args }: ComposeRun) => {
    const words = args.slice(args.findIndex((arg) => /^(up|stop)$/.test(arg)));
    const names = words.filter((word) => word in services);
    asked.push(words.filter((word) => !/^--(no-build|pull|remove-orphans)/.test(word)).join(' '));
    const errorLines = ['{"error":true,"message":"it says no"}'];
    return Promise.resolve({ exitCode: failing(names) ? 1 : 0, stdout: '', errorLines });
  };
  const containersOf = () =>
    Object.entries(after).map(([service, given]) =>
      anEngineContainer({
        id: service,
        compose: { project: 'shop', service, replica: 1, isOneOff: false },
        ...given,
      }),
    );
  const stacks = fakeStackView({ containersOf });
  const compose = { run, findVersion: () => Promise.resolve(null) };
  const tools = { engine: fakeEngine(engine), compose, library, stacks, stallMs: 1_000 };
  const taken: Stock = {
    hasContainers: true,
    running: new Set(stock.running),
    completed: new Set(stock.completed),
    stopped: new Set(stock.stopped),
    volumes: new Set(),
    networks: new Set(),
  };
  const undo = { name: 'shop', stock: taken, report: fakeReport(), log: () => undefined };
  const outcome = await putBack(tools, 1, undo).then(
    (remarks) => ({ remarks, error: undefined }),
    (error: unknown) => ({ remarks: [], error }),
  );
  return { asked, ...outcome };
}

describe('putting back what was there', () => {
  it('starts what ran, waiting for nothing that did not run', async () => {
    const { asked, error } = await put({ stock: { running: ['web', 'db'] } });
    expect(error).toBeUndefined();
    expect(asked).toEqual(['up --detach --no-deps web db']);
  });

  it('runs a one-shot of that revision after them, unless one has done its work', async () => {
    const stock = { running: ['web'], completed: ['migrate'] };
    expect((await put({ stock })).asked).toEqual([
      'up --detach --no-deps web',
      'up --detach --no-deps migrate',
    ]);
    const after = { migrate: { state: 'exited', exitCode: 0 } as const };
    expect((await put({ stock, after })).asked).toEqual(['up --detach --no-deps web']);
  });

  it('makes what was stopped, and stops it where the deploy had started it', async () => {
    const { asked } = await put({ stock: { stopped: ['db'] }, after: { db: {} } });
    expect(asked).toEqual(['up --no-start --no-deps db', 'stop db']);
  });

  it('leaves out what that revision does not know', async () => {
    expect((await put({ stock: { running: ['web', 'orphan'] } })).asked).toEqual([
      'up --detach --no-deps web',
    ]);
  });

  it('starts each by itself where one can not come back, and says which', async () => {
    const { asked, error } = await put({
      stock: { running: ['web', 'db'] },
      failing: (names) => names.includes('db'),
    });
    expect(asked).toEqual([
      'up --detach --no-deps web db',
      'up --detach --no-deps web',
      'up --detach --no-deps db',
      'up --detach --no-deps db',
    ]);
    expect(error).toMatchObject({
      code: 'start-failed',
      message: '“db”: Compose could not do it for “shop”: it says no',
    });
  });

  it('is content where each can be started by itself', async () => {
    const { error } = await put({
      stock: { running: ['web', 'db'] },
      failing: (names) => names.length > 1,
    });
    expect(error).toBeUndefined();
  });

  it('gives a container its name back that Compose had renamed for a moment', async () => {
    const renamed: string[] = [];
    const renameContainer = (id: string, name: string) => {
      renamed.push(`${id} ${name}`);
      return Promise.resolve();
    };
    const after = { web: { name: '0123456789ab_shop-web-1' }, db: { name: 'shop-db-1' } };
    const { remarks } = await put({
      stock: { running: ['web', 'db'] },
      ...{ after, engine: { renameContainer } },
    });
    expect(renamed).toEqual(['web shop-web-1']);
    expect(remarks).toEqual([]);
  });

  it('says who has that name where it can not', async () => {
    const stranger = { id: 'fedcba9876543210', name: 'shop-web-1', image: 'x:1', project: null };
    const { remarks } = await put({
      stock: { running: ['web'] },
      after: { web: { name: '0123456789ab_shop-web-1' } },
      engine: { listNamed: () => Promise.resolve([stranger]) },
    });
    expect(remarks).toEqual([
      '“web” is now called “0123456789ab_shop-web-1”, since “shop-web-1” is taken by the container fedcba987654 (x:1), which belongs to no stack.',
    ]);
  });
});
