import type { Fetch } from './http/call.ts';

/** What the container's health check asks. */
export async function isHealthy(fetch: Fetch, port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`, {
      signal: AbortSignal.timeout(1500),
    });
    return response.ok;
  } catch {
    return false;
  }
}
