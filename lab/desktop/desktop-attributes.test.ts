import { expect, it } from 'vitest';
import { additionalAttributes, ExtensionCompose } from './desktop-attributes.ts';

it('labels each service, binds the exposed folder, and moves the socket to where it is here', () => {
  const compose = ExtensionCompose.parse({
    services: {
      backend: { volumes: ['data:/data', '/var/run/docker.sock:/var/run/docker.sock:ro'] },
      helper: { volumes: [{ source: '/var/run/docker.sock.raw', target: '/raw.sock' }] },
      plain: { image: 'x' },
    },
  });
  const places = { title: 'Sample', guestServices: '/tmp/gs', engineSocket: '/run/lab.sock' };
  const labels = {
    'com.docker.desktop.extension': 'true',
    'com.docker.desktop.extension.name': 'Sample',
  };
  const folder = { type: 'bind', source: '/tmp/gs', target: '/run/guest-services' };
  const socketAt = (target: string) => ({ type: 'bind', source: '/run/lab.sock', target });

  expect(additionalAttributes(compose, places)).toEqual({
    services: {
      backend: { labels, volumes: [folder, socketAt('/var/run/docker.sock')] },
      helper: { labels, volumes: [folder, socketAt('/raw.sock')] },
      plain: { labels, volumes: [folder] },
    },
  });
});
