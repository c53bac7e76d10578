import { describe, expect, it } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { engineError, explain, isEngineAway } from './engine-error.ts';

const failed = (message: string, properties: object = {}) =>
  Object.assign(new Error(message), properties);

describe('what the engine and Compose say', () => {
  it.each([
    [
      'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint cap-e-web-1 (112039f5e4f8): Bind for 127.0.0.1:38088 failed: port is already allocated',
      'port-taken',
      'Port 38088 is taken by another container.',
    ],
    [
      'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint cap-e-web-1 (762fed9a4b35): failed to bind host port for 127.0.0.1:38090:172.18.0.2:80/tcp: address already in use',
      'port-taken',
      'Port 38090 is taken by a program outside Docker.',
    ],
    [
      'failed to bind host port for [::]:38090:[fd00::2]:80/tcp: address already in use',
      'port-taken',
      'Port 38090 is taken by a program outside Docker.',
    ],
    [
      'Ports are not available: exposing port TCP 0.0.0.0:5432 -> 127.0.0.1:0: listen tcp 0.0.0.0:5432: bind: address already in use',
      'port-taken',
      'Port 5432 is taken by a program outside Docker.',
    ],
    [
      'Error response from daemon: driver failed programming external connectivity on endpoint a (b): Error starting userland proxy: listen tcp4 0.0.0.0:8080: bind: address already in use',
      'port-taken',
      'Port 8080 is taken by a program outside Docker.',
    ],
    [
      'Error response from daemon: Conflict. The container name "/cap-a" is already in use by container "57b6164c0730". You have to remove (or rename) that container to be able to reuse that name.',
      'container-name-taken',
      'The container name “cap-a” is taken by another container.',
    ],
    [
      'write /var/lib/docker/tmp/GetImageBlob2903132094: no space left on device',
      'disk-full',
      'The engine’s disk is full.',
    ],
    ['mkdir /x: disk quota exceeded', 'disk-full', 'The engine’s disk is full.'],
  ])('%s', (said, code, message) => {
    expect(explain(said)).toMatchObject({ code, message });
    expect(explain(said)?.next).toBeTruthy();
  });

  it('is left alone where we know no better', () => {
    expect(explain('dependency failed to start: container a exited (3)')).toBeUndefined();
  });
});

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
