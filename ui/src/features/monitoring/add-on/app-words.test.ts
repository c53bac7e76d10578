import { describe, expect, it } from 'vitest';
import type { MonitoredApp } from '@stackyard/contract';
import { appWords } from './app-words.ts';

const apps = (...states: MonitoredApp['state'][]) => states.map((state) => ({ state }));

describe('how many apps are read', () => {
  it.each([
    [null, 'Looking for apps that ask to be read…'],
    [apps(), 'No app asks to be read.'],
    [apps('up'), '1 of 1 app is read.'],
    [apps('up', 'down'), '1 of 2 apps are read.'],
    [apps('up', 'down', 'unknown'), '1 of 3 apps are read, 1 was not asked yet.'],
    [apps('unknown', 'unknown'), '0 of 2 apps are read, 2 were not asked yet.'],
  ])('%j: %s', (some, words) => {
    expect(appWords(some)).toBe(words);
  });
});
