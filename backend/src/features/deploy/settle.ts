import type { DeployTools } from './ports.ts';
import type { Verdict } from './readiness-verdict.ts';

interface Settling {
  stacks: DeployTools['stacks'];
  name: string;
  signal: AbortSignal;
  judge: () => Verdict;
}

/** Judges at every change until the verdict is final or the signal fires; then the last verdict. */
export function settle({ stacks, name, signal, judge }: Settling): Promise<Verdict> {
  return new Promise((resolve) => {
    const look = (isLast: boolean) => {
      const verdict = judge();
      if (verdict.kind === 'waiting' && !isLast) return;
      stop();
      resolve(verdict);
    };
    const onAbort = () => look(true);
    const unwatch = stacks.watch(name, () => look(false));
    const stop = () => {
      unwatch();
      signal.removeEventListener('abort', onAbort);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    look(signal.aborted);
  });
}
