import { homedir, tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { labFolders } from './lab-folders.ts';

test.each([
  [{ XDG_CACHE_HOME: '/c' }, '/c/stackyard/lab'],
  [{ XDG_CACHE_HOME: '' }, `${homedir()}/.cache/stackyard/lab`],
  [{}, `${homedir()}/.cache/stackyard/lab`],
])('the environment %j puts the lab into %s', (environment, home) => {
  expect(labFolders(environment).home).toBe(home);
});

test('sockets stay short below a deep cache folder, each cache with its own', () => {
  const deep = `/${'deep/'.repeat(30)}`;
  const [one, other] = [`${deep}one`, `${deep}other`].map((folder) =>
    labFolders({ XDG_CACHE_HOME: folder }),
  );

  expect(one?.socket.length).toBeLessThan(70);
  expect(one?.socket).toContain(tmpdir());
  expect(one?.socket).not.toBe(other?.socket);
});
