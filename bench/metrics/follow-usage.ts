import type { UsageNow } from '@stackyard/contract';
import type { Stackyard } from '../stackyard.ts';

/** As the panel asks. */
const WAIT_MS = 8_000;

/** Asks for look after look, as the panel does while its page is seen, until the work beside it is done. */
export async function followUsage<T>(
  { call }: Stackyard,
  onLook: (usage: UsageNow) => void,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const follow = async () => {
    let after: number | undefined;
    while (!over.signal.aborted) {
      const usage = await call('getUsage', { query: { after, wait: WAIT_MS } });
      if (usage.look !== after && usage.look > 0) onLook(usage);
      after = usage.look;
    }
  };
  const following = follow();
  try {
    const done = work().finally(() => over.abort());
    await Promise.race([done, following]);
    return await done;
  } finally {
    over.abort();
    await following;
  }
}
