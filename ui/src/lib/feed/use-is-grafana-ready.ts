import { useFeed } from './feed-context.tsx';

/** Whether there is a Grafana to lead to. */
export function useIsGrafanaReady(): boolean {
  return useFeed(
    ({ monitoring }) =>
      monitoring?.parts.some(({ name, state }) => name === 'grafana' && state === 'ready') ?? false,
  );
}
