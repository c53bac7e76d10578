import { createContext, useContext } from 'react';

/** What surrounds the panel: Docker Desktop opens links in the user's browser, a browser does so by itself. */
export interface Host {
  openExternal: ((url: string) => void) | null;
}

const HostContext = createContext<Host>({ openExternal: null });
export const HostProvider = HostContext.Provider;

export function useHost(): Host {
  return useContext(HostContext);
}
