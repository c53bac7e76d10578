/** Whether an address may be opened: http and https, nothing else. */
export function isWebUrl(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/** What the button says that leads to a place: `Open Adminer`, and no title of a place where it is just a page. */
export function describeOpening(place: string): string {
  return place === 'Page' ? 'Open the page' : `Open ${place}`;
}
