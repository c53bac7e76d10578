import { describe, expect, it } from 'vitest';
import { explain, withoutWrapping } from './known-failures.ts';

const RUNTIME =
  'Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ';

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
      'Error response from daemon: Error when allocating new name: Conflict. The container name "/cap-a" is already in use by container "57b6164c0730". You have to remove (or rename) that container to be able to reuse that name.',
      'container-name-taken',
      'The container name “cap-a” is taken by another container.',
    ],
    [
      'failed to create network cap_default: Error response from daemon: invalid pool request: Pool overlaps with other one on this address space',
      'subnet-taken',
      'A subnet of this stack overlaps with one that another network has.',
    ],
    [
      'network theirs was found but has incorrect label com.docker.compose.network set to "" (expected: "n")',
      'network-taken',
      'There is a network “theirs” already, which this stack did not make.',
    ],
    [
      'write /var/lib/docker/tmp/GetImageBlob2903132094: no space left on device',
      'disk-full',
      'The engine’s disk is full.',
    ],
    ['mkdir /x: disk quota exceeded', 'disk-full', 'The engine’s disk is full.'],
    [
      `${RUNTIME}exec: "nosuch": executable file not found in $PATH: unknown`,
      'start-failed',
      'Its image has no program “nosuch”.',
    ],
    [
      `${RUNTIME}exec: "/nosuch": stat /nosuch: no such file or directory: unknown`,
      'start-failed',
      'Its image has no program “/nosuch”.',
    ],
    [
      `${RUNTIME}exec: "/etc/passwd": permission denied: unknown`,
      'start-failed',
      '“/etc/passwd” in its image is not a program that may be run.',
    ],
    [
      `${RUNTIME}chdir to cwd ("/etc/passwd") set in config.json failed: not a directory: unknown`,
      'start-failed',
      'Its working_dir “/etc/passwd” can not be entered.',
    ],
    [
      `${RUNTIME}error mounting "/tmp" to rootfs at "/etc/passwd": mount src=/tmp, dst=/etc/passwd, flags=MS_BIND|MS_REC: not a directory: Are you trying to mount a directory onto a file (or vice-versa)?: unknown`,
      'start-failed',
      '“/tmp” can not be mounted at “/etc/passwd”: one is a file, the other a folder.',
    ],
    [
      'Error response from daemon: unable to find user nosuch: no matching entries in passwd file',
      'start-failed',
      'Its image has no user “nosuch”.',
    ],
    [
      'Error response from daemon: could not select device driver "nvidia" with capabilities: [[gpu]]',
      'start-failed',
      'The engine has no driver for the devices it wants (nvidia).',
    ],
    [
      'Error response from daemon: all predefined address pools have been fully subnetted',
      'engine-refused',
      'The engine has no address left for another network.',
    ],
    [
      'Error response from daemon: invalid mount config for type "bind": invalid mount path: \'d\' mount path must be absolute',
      'compose-invalid',
      '“d” is not a place in a container: it has to begin with /.',
    ],
    [
      'invalid mount config for type "bind": bind source path does not exist: /nosuch',
      'resource-missing',
      '“/nosuch”, which it mounts, is not there.',
    ],
  ])('%s', (said, code, message) => {
    expect(explain(said)).toMatchObject({ code, message });
    expect(explain(said)?.next).toBeTruthy();
  });

  it('is left alone where we know no better', () => {
    expect(explain('dependency failed to start: container a exited (3)')).toBeUndefined();
  });
});

describe('withoutWrapping', () => {
  it.each([
    [`${RUNTIME}something else went wrong: unknown`, 'something else went wrong'],
    ['(HTTP code 500) server error - no such thing', 'no such thing'],
    ['dependency failed to start', 'dependency failed to start'],
  ])('leaves of %j what was said first', (said, left) => {
    expect(withoutWrapping(said)).toBe(left);
  });
});
