import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PutFile } from '../../../docker/add-on/pack-files.ts';
import { AppError } from '../../../lib/app-error.ts';
import { anAddOnPart } from '../testing/add-on-part.ts';
import { DashboardShelf } from './dashboard-shelf.ts';

type Model = { uid: string; title: string } & Record<string, unknown>;

const OWN = new Map([
  [
    'stackyard-engine.json',
    JSON.stringify({
      uid: 'stackyard-engine',
      title: 'Engine',
      links: [{ url: 'stackyard:/logs' }],
    }),
  ],
]);
const MINE = { uid: 'mine', title: 'Mine', panels: [] };

/** An engine with a Grafana that finds its files at once. */
function createWorld({ isOn = true, putFails = false } = {}) {
  const kept = new Map<string, Model>();
  const files = new Map<string, string>();
  const made: { uid: string; title: string }[] = [];
  const errors: unknown[] = [];
  const world = { isOn, putFails, put: 0 };
  const parts = () => (world.isOn ? [anAddOnPart('grafana'), anAddOnPart('prometheus')] : []);
  const put = (_: string, list: readonly PutFile[]) => {
    world.put += 1;
    if (world.putFails) return Promise.reject(new Error('no room'));
    for (const { path, text } of list) files.set(path, text);
    return Promise.resolve();
  };
  const inGrafana = () => [
    ...[...files.values()].map((text) => JSON.parse(text) as Model),
    ...made,
  ];
  const shelf = new DashboardShelf({
    own: OWN,
    imported: {
      list: () => [...kept.values()],
      save: (model) => Promise.resolve(void kept.set(model.uid, model)),
      remove: (uid) => Promise.resolve(void kept.delete(uid)),
    },
    engine: {
      putFiles: put,
      listFiles: () => Promise.resolve([...files.keys()].map((path) => basename(path))),
      removeFile: (_, path) => Promise.resolve(void files.delete(path)),
    },
    findPanelUrl: () => Promise.resolve('http://127.0.0.1:7788'),
    searchGrafana: () => Promise.resolve(world.isOn ? inGrafana() : []),
    listOwnParts: () => Promise.resolve(parts()),
    onError: (error) => errors.push(error),
  });
  const importMine = (given: Partial<Model> = {}, mayReplace = false) =>
    shelf.import({ text: JSON.stringify({ ...MINE, ...given }), mayReplace });
  return { world, shelf, kept, files, made, errors, parts, importMine };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );

describe('the dashboards', () => {
  it('are given to Grafana as files, with the way to the panel', async () => {
    const { shelf, importMine } = createWorld({ isOn: false });
    await importMine();
    const files = await shelf.files();
    expect(files.map(({ path }) => path)).toEqual([
      '/etc/grafana/dashboards/stackyard-engine.json',
      '/etc/grafana/imported-dashboards/mine.json',
    ]);
    expect(files[0]?.text).toContain('"http://127.0.0.1:7788/#/logs"');
  });

  it('are put once into a Grafana that was there before', async () => {
    const { world, shelf, files, parts } = createWorld();
    await shelf.settle(parts());
    await shelf.settle(parts());
    expect([...files.keys()]).toEqual(['/etc/grafana/dashboards/stackyard-engine.json']);
    expect(world.put).toBe(1);
    await shelf.settle([anAddOnPart('grafana', { id: 'another' })]);
    await shelf.settle([anAddOnPart('grafana', { id: 'stopped', isRunning: false })]);
    expect(world.put).toBe(2);
  });

  it('that were imported are listed after Stackyard’s own, and before those that were made in Grafana', async () => {
    const { shelf, made, importMine } = createWorld();
    made.push({ uid: 'by-hand', title: 'By hand' });
    await importMine();
    expect(await shelf.list()).toEqual([
      { uid: 'stackyard-engine', title: 'Engine', origin: 'stackyard', isShown: false },
      { uid: 'mine', title: 'Mine', origin: 'imported', isShown: true },
      { uid: 'by-hand', title: 'By hand', origin: 'grafana', isShown: true },
    ]);
  });

  it('that were imported are in a Grafana that runs at once, and gone from it when they are removed', async () => {
    const { shelf, kept, files, importMine } = createWorld();
    await importMine();
    expect([...files.keys()]).toEqual(['/etc/grafana/imported-dashboards/mine.json']);
    await shelf.remove('mine');
    expect(files.size).toBe(0);
    expect(kept.size).toBe(0);
    expect(await codeOf(shelf.remove('mine'))).toBe('dashboard-not-found');
    expect(await codeOf(shelf.remove('stackyard-engine'))).toBe('dashboard-not-found');
  });

  it('that were removed are not taken for Grafana’s own until it has looked', async () => {
    const { shelf, made, importMine } = createWorld();
    await importMine();
    made.push({ uid: 'mine', title: 'Mine' });
    await shelf.remove('mine');
    expect((await shelf.list()).map(({ uid }) => uid)).toEqual(['stackyard-engine']);
  });

  it('take the place of one that was imported before only where that is said', async () => {
    const { kept, importMine } = createWorld();
    await importMine();
    expect(await codeOf(importMine({ title: 'New' }))).toBe('dashboard-exists');
    expect(kept.get('mine')?.title).toBe('Mine');
    await importMine({ title: 'New' }, true);
    expect(kept.get('mine')?.title).toBe('New');
  });

  it('never take the place of Stackyard’s own, or of one that was made in Grafana', async () => {
    const { made, kept, importMine } = createWorld();
    made.push({ uid: 'by-hand', title: 'By hand' });
    for (const uid of ['stackyard-engine', 'by-hand']) {
      expect(await codeOf(importMine({ uid }, true))).toBe('dashboard-taken');
    }
    expect(kept.size).toBe(0);
  });

  it('are at most a hundred', async () => {
    const { importMine } = createWorld({ isOn: false });
    for (let index = 0; index < 100; index += 1) await importMine({ uid: `d${index}` });
    expect(await codeOf(importMine())).toBe('dashboards-full');
    expect(await codeOf(importMine({ uid: 'd7', title: 'New' }, true))).toBe('done');
  });

  it('that Grafana did not take are kept, and given to it at the next look', async () => {
    const { world, shelf, files, parts, importMine } = createWorld({ putFails: true });
    await importMine();
    world.putFails = false;
    await shelf.settle(parts());
    expect(files.has('/etc/grafana/imported-dashboards/mine.json')).toBe(true);
  });

  it('that were removed while Grafana did not run are gone from it once it does', async () => {
    const { world, shelf, files, parts, importMine } = createWorld();
    await shelf.settle(parts());
    await importMine();
    world.isOn = false;
    await shelf.remove('mine');
    expect(files.has('/etc/grafana/imported-dashboards/mine.json')).toBe(true);
    world.isOn = true;
    await shelf.settle(parts());
    expect([...files.keys()]).toEqual(['/etc/grafana/dashboards/stackyard-engine.json']);
  });

  it('that cannot be put in are told, and end nothing', async () => {
    const { shelf, errors, parts } = createWorld({ putFails: true });
    await shelf.settle(parts());
    expect(errors).toEqual([new Error('no room')]);
  });
});
