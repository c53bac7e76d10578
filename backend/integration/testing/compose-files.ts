/** A service that runs until it is stopped, and stops at once. */
export const SLEEPER = `
    image: busybox:1.37
    command: sleep 3600
    init: true
    stop_grace_period: 1s`;

export const oneSleeper = `services:
  app:${SLEEPER}
`;

/** `app` starts once somebody has made /tmp/ok in \`gate\`, which has a volume. */
export const gated = `services:
  gate:${SLEEPER}
    volumes: ['data:/data']
    healthcheck: { test: 'test -f /tmp/ok', interval: 1s, retries: 1000 }
  app:${SLEEPER}
    depends_on: { gate: { condition: service_healthy } }
volumes:
  data:
`;

export function exitsAtOnce(words: string): string {
  return `services:
  well:${SLEEPER}
  broken:
    image: busybox:1.37
    command: sh -c 'echo first; echo "${words}"; exit 3'
    volumes: ['data:/data']
volumes:
  data:
`;
}

export function web(port: number, page: string): string {
  return `services:
  web:
    image: nginx:1.26
    ports: ['127.0.0.1:${port}:80']
    configs: [{ source: page, target: /usr/share/nginx/html/index.html }]
configs:
  page: { content: '${page}' }
`;
}
