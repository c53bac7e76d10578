const KEY = 'stackyard.token';

/**
 * Takes the token out of `#token=…`, the address that `npm start` prints, keeps it, and cleans the address bar so that
 * it is neither bookmarked nor shown. True where there was one.
 */
export function takeToken({ location, history, localStorage }: Window): boolean {
  const match = /^#\/?token=([A-Za-z0-9._~-]+)$/.exec(location.hash);
  if (!match?.[1]) return false;
  localStorage.setItem(KEY, match[1]);
  history.replaceState(null, '', `${location.pathname}${location.search}#/stacks`);
  return true;
}

export function findToken({ localStorage }: Window): string | null {
  return localStorage.getItem(KEY);
}
