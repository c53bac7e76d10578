import { describe, expect, it } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { engineError, isEngineAway } from './engine-error.ts';

const failed = (message: string, properties: object = {}) =>
  Object.assign(new Error(message), properties);

describe('engineError', () => {
  it.each([
    failed('connect ECONNREFUSED /var/run/docker.sock', { code: 'ECONNREFUSED' }),
    failed('connect ENOENT /var/run/docker.sock', { code: 'ENOENT' }),
    failed('connect EACCES /var/run/docker.sock', { code: 'EACCES' }),
    failed('socket hang up', { code: 'ECONNRESET' }),
    failed('read ECONNRESET', { code: 'ECONNRESET' }),
    failed('aborted', { code: 'ECONNRESET' }),
    failed('Premature close', { code: 'ERR_STREAM_PREMATURE_CLOSE' }),
    failed('Timeout was reached'),
  ])('says that the engine is away: %s', (error) => {
    expect(isEngineAway(error)).toBe(true);
    expect(engineError(error, 'List the volumes')).toMatchObject({
      code: 'engine-away',
      message: 'List the volumes: the Docker Engine does not answer.',
      cause: error,
    });
  });

  it('hands on what the engine says when it refuses, without the wrapping of the client', () => {
    const error = failed('(HTTP code 409) conflict - volume is in use - [1234] ', {
      statusCode: 409,
    });
    expect(engineError(error, 'Remove the volume a')).toMatchObject({
      code: 'engine-refused',
      message: 'Remove the volume a: the engine says “volume is in use - [1234]”',
    });
  });

  it('does not take an answer for silence, though the answer speaks of a time-out', () => {
    const error = failed('(HTTP code 500) server error - dial tcp: i/o timeout ', {
      statusCode: 500,
    });
    expect(isEngineAway(error)).toBe(false);
    expect(engineError(error, 'Pull a').code).toBe('engine-refused');
  });

  it('leaves an error that has its reason as it is', () => {
    const error = new AppError({ code: 'canceled', message: 'Canceled.' });
    expect(engineError(error, 'Pull a')).toBe(error);
  });
});
