/** Services that end at once when told to, so that no story waits for them. */
const QUICK = { stop_signal: 'SIGKILL', image: 'busybox:1.37' };

/** A Compose file with one service; JSON is YAML. */
export function composeOf(service: string, settings: object): string {
  return JSON.stringify({ services: { [service]: { ...QUICK, ...settings } } }, null, 2);
}

/** It runs until it is stopped. */
export const idle = { command: ['sleep', '3600'] };

export const sound = composeOf('baker', idle);

export const exitsAtOnce = composeOf('baker', {
  command: ['sh', '-c', 'echo The oven is cold; echo No flour in /pantry >&2; exit 3'],
});

export const neverHealthy = composeOf('baker', {
  ...idle,
  healthcheck: {
    test: ['CMD-SHELL', 'echo the dough does not rise; exit 1'],
    interval: '1s',
    retries: 2,
  },
});

export const mistaken = `services:
  baker:
    image: busybox:1.37
    command: [sleep, '3600']
    stop_signal: SIGKILL
    port: 80
`;
