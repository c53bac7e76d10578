import { describe, expect, it } from 'vitest';
import { checkEnv } from './check-env.ts';

describe('checkEnv', () => {
  it.each([
    '',
    '# a comment\n\n',
    'A=1\nB_2 = two\r\nexport C=3\n',
    'A=\'x\'\nB="y"',
    'A=',
    'A: 1',
    'A="two\nlines"\nB=1',
    "A='-----BEGIN KEY-----\nabc\n-----END KEY-----'",
  ])('finds nothing wrong with %j', (text) => {
    expect(checkEnv(text)).toEqual([]);
  });

  it.each([
    ['A=1\nnonsense', 2, 'A line has the form NAME=value.'],
    ['two words=1', 1, 'A line has the form NAME=value.'],
    ['=1', 1, 'A line has the form NAME=value.'],
    ['1A=1', 1, '“1A” is not the name of a variable.'],
    ['A-B!=1', 1, '“A-B!” is not the name of a variable.'],
    [
      'A="x"\n\nDOCKER_HOST=tcp://evil',
      3,
      'DOCKER_HOST has a meaning for Docker itself and can not be set in a stack’s .env.',
    ],
    ['export COMPOSE_FILE=a', 1, /^COMPOSE_FILE has a meaning/],
    ['COMPOSE_PROFILES: a', 1, /^COMPOSE_PROFILES has a meaning/],
    ['LD_PRELOAD=a', 1, /^LD_PRELOAD/],
    ['PATH=a', 1, /^PATH/],
    ['A="never closed', 1, 'This quote (") is never closed.'],
  ])('finds in %j at line %i: %s', (text, line, message) => {
    expect(checkEnv(text)).toEqual([
      expect.objectContaining({
        severity: 'error',
        file: 'env',
        line,
        column: 1,
        message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
      }),
    ]);
  });

  it('marks the whole line', () => {
    expect(checkEnv('nonsense\r\n')[0]).toMatchObject({ column: 1, endLine: 1, endColumn: 9 });
  });
});
