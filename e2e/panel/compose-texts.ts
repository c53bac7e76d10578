/** Services that end at once when told to, so that no story waits for them. */
const QUICK = { stop_signal: 'SIGKILL', image: 'busybox:1.37' };

/** A Compose file with one service; JSON is YAML. */
export function composeOf(service: string, settings: object): string {
  return JSON.stringify({ services: { [service]: { ...QUICK, ...settings } } }, null, 2);
}

const sleeps = { command: ['sleep', '3600'] };

/** It runs until it is stopped, and is well as soon as it runs: no story waits for it either. */
export const idle = {
  ...sleeps,
  healthcheck: { test: ['CMD', 'true'], start_interval: '100ms', start_period: '1m' },
};

export const sound = composeOf('baker', idle);

/** It says nothing of its health, so that it is called ready once it ran for a while. */
export const unchecked = composeOf('baker', sleeps);

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
