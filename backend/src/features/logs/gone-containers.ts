import { nowNs } from '../../lib/nanoseconds.ts';
import type { LogStore } from '../../store/log-store/log-store.ts';
import type { SourceIdentity } from '../../store/log-store/stored-entry.ts';

/** Makes a gap of what containers wrote last that went, and their logs with them, while nobody was reading. */
export async function tellOfGone(
  store: Pick<LogStore, 'addGap' | 'setRead' | 'listUnread' | 'openHoles' | 'endHole'>,
  isGone: (identity: SourceIdentity) => boolean,
): Promise<void> {
  for (const { source, identity, newestTimeNs } of await store.listUnread()) {
    if (!isGone(identity)) continue;
    const { stack, service } = identity;
    const reason = 'The container was removed while Stackyard was not running.';
    const times = { fromNs: String(newestTimeNs), toNs: String(nowNs()) };
    if (newestTimeNs !== null) await store.addGap({ stack, service, ...times, reason });
    for (const hole of await store.openHoles(source)) await store.endHole(hole);
    await store.setRead(source, true);
  }
}
