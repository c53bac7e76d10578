import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('listens on the loopback when nothing is said', () => {
    expect(readConfig({})).toMatchObject({
      door: { kind: 'tcp', host: '127.0.0.1', port: 7788 },
      allowedHosts: ['127.0.0.1', 'localhost', '[::1]'],
      dockerSocket: '/var/run/docker.sock',
      ownImage: null,
      panelDir: null,
    });
  });

  it('listens on a socket and on nothing else when one is named', () => {
    const { door } = readConfig({ STACKYARD_SOCKET: '/run/x.sock', STACKYARD_PORT: '80' });
    expect(door).toEqual({ kind: 'socket', path: '/run/x.sock' });
  });

  it('reads numbers and lists', () => {
    const environment = {
      STACKYARD_PULL_SILENCE_SECONDS: '2.5',
      STACKYARD_ALLOWED_HOSTS: 'A.example, b',
    };
    expect(readConfig(environment)).toMatchObject({
      pullSilenceMs: 2500,
      allowedHosts: ['a.example', 'b'],
    });
  });

  it.each([
    [{ STACKYARD_PORT: '99999' }, /STACKYARD_PORT/],
    [{ STACKYARD_PORT: 'x' }, /STACKYARD_PORT/],
    [{ STACKYARD_PULL_SILENCE_SECONDS: '0' }, /STACKYARD_PULL_SILENCE_SECONDS/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
  ])('names the variable that is wrong: %j', (environment, message) => {
    expect(() => readConfig(environment)).toThrow(message);
  });
});
