import { expect, it } from 'vitest';
import { parseConfig } from './config.ts';

it('has a default for everything', () => {
  expect(parseConfig({})).toMatchObject({ PORT: 8080, ERROR_RATE: 0.02, LOAD_PER_SECOND: 2 });
});

it('reads numbers', () => {
  expect(parseConfig({ ERROR_RATE: '0.5', LOAD_PER_SECOND: '0' })).toMatchObject({
    ERROR_RATE: 0.5,
    LOAD_PER_SECOND: 0,
  });
});

it.each([{ ERROR_RATE: '2' }, { ERROR_RATE: 'often' }, { PORT: '0' }, { WEB_URL: 'web' }])(
  'refuses %j by its name',
  (environment) => {
    expect(() => parseConfig(environment)).toThrow(String(Object.keys(environment)[0]));
  },
);
