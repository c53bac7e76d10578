/** Well as soon as it runs. Without a health check a service is ready once it ran for two seconds, at each deploy. */
export const WELL = `
    healthcheck: { test: [CMD, 'true'], start_interval: 100ms, start_period: 1m }`;

/** A service that runs until it is stopped, and stops at once; it says nothing of its health. */
export const UNCHECKED = `
    image: busybox:1.37
    command: sleep 3600
    init: true
    stop_grace_period: 1s`;

/** The same, and well as soon as it runs. */
export const SLEEPER = `${UNCHECKED}${WELL}`;

export const oneSleeper = `services:
  app:${SLEEPER}
`;

/** `app` starts once somebody has made /tmp/ok in \`gate\`, which has a volume. */
export const gated = `services:
  gate:${UNCHECKED}
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
    ports: ['127.0.0.1:${port}:80']${WELL}
    configs: [{ source: page, target: /usr/share/nginx/html/index.html }]
configs:
  page: { content: '${page}' }
`;
}
