import { expect, it } from 'vitest';
import { readComposeText } from '../../lib/compose-text.ts';
import { outlineCompose } from './outline-compose.ts';

it('reads services and ports as far as it can', () => {
  const compose = `services:
  web: { image: nginx, ports: ['127.0.0.1:8080:80/tcp', '81:81', 82, { target: 83, published: '8083' }, '[::1]:84:84'] }
  db: { build: . }`;
  expect(outlineCompose(readComposeText(compose).value)).toEqual({
    services: [
      { name: 'web', image: 'nginx' },
      { name: 'db', image: null },
    ],
    ports: [
      { service: 'web', hostPort: '8080', containerPort: 80 },
      { service: 'web', hostPort: '81', containerPort: 81 },
      { service: 'web', hostPort: '', containerPort: 82 },
      { service: 'web', hostPort: '8083', containerPort: 83 },
      { service: 'web', hostPort: '84', containerPort: 84 },
    ],
  });
});
