/** Runs what it is given in the order in which it came, at most `limit` at a time. */
export function createLimitedQueue(limit: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  const next = () => {
    running -= 1;
    waiting.shift()?.();
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    return work().finally(next);
  };
}
