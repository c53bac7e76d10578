/** What the engine says of a driver that hands nothing back, and of one that it cannot ask. */
const UNREADABLE = /logging driver does not support reading|does not support log reading/i;

/** Why the log of a container cannot be read, and what would change that; the engine's own words where it is something else. */
export function reasonUnread(said: string, driver: string): string {
  if (!UNREADABLE.test(said)) return said;
  const fix =
    'Remove “logging” from the service in its Compose file, or set its driver to local, then deploy again.';
  if (driver === 'none')
    return `Its logging driver is “none”: Docker keeps nothing of what it writes. ${fix}`;
  const name = driver === '' ? 'Its logging driver' : `Its logging driver “${driver}”`;
  return `${name} sends what it writes elsewhere, and Docker keeps no copy that can be read. Remove “cache-disabled” from the driver’s options to have a copy kept, or: ${fix}`;
}
