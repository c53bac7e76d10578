import { homedir, tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { labFolders } from './lab-folders.ts';

test.each([
  ['user', { XDG_CACHE_HOME: '/c' }, '/c/stackyard/lab'],
  ['user', { XDG_CACHE_HOME: '' }, `${homedir()}/.cache/stackyard/lab`],
  ['user', {}, `${homedir()}/.cache/stackyard/lab`],
  ['tests', {}, `${homedir()}/.cache/stackyard/tests`],
] as const)(
  'the engine of the %s is, with the environment %j, in %s',
  (owner, environment, home) => {
    expect(labFolders(owner, environment).home).toBe(home);
  },
);

test('the two engines share what is built once, and the lock, and nothing else', () => {
  const [user, tests] = (['user', 'tests'] as const).map((owner) =>
    Object.entries(labFolders(owner, { XDG_CACHE_HOME: '/c' })),
  );
  const shared = user?.filter(([name, path], index) => {
    expect(tests?.[index]?.[0]).toBe(name);
    return tests?.[index]?.[1] === path;
  });

  expect(shared?.map(([name]) => name)).toEqual(['binaries', 'registry', 'lock', 'runLock']);
});

test('sockets stay short below a deep cache folder, each cache with its own', () => {
  const deep = `/${'deep/'.repeat(30)}`;
  const [one, other] = [`${deep}one`, `${deep}other`].map((folder) =>
    labFolders('tests', { XDG_CACHE_HOME: folder }),
  );

  expect(one?.socket.length).toBeLessThan(70);
  expect(one?.socket).toContain(tmpdir());
  expect(one?.socket).not.toBe(other?.socket);
});
