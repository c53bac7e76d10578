import type { v1 } from '@docker/extension-api-client-types';

/** What the panel asks of Docker Desktop, and all that it asks. */
export interface Desktop {
  request(request: {
    method: string;
    url: string;
    headers: Record<string, string>;
    data: unknown;
  }): Promise<unknown>;
  openExternal(url: string): void;
}

/**
 * The Docker Desktop around the panel, or undefined in a browser. Each part is looked up when it is needed: other hosts
 * of extensions lack some, and a look at module scope that throws would leave a blank page.
 */
export function findDesktop(): Desktop | undefined {
  const client = (window as { ddClient?: v1.DockerDesktopClient }).ddClient;
  if (!client) return undefined;
  return {
    request: (request) => {
      const service = client.extension.vm?.service;
      if (!service) return Promise.reject(new Error('This host of extensions has no vm.service.'));
      return service.request(request);
    },
    openExternal: (url) => client.host.openExternal(url),
  };
}
