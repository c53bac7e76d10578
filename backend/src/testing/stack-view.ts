import type { StackView } from '../features/deploy/ports.ts';

/** Stacks of which nothing is known, but for what is given. */
export function fakeStackView(given: Partial<StackView> = {}): StackView {
  return {
    find: () => undefined,
    watch: () => () => undefined,
    containersOf: () => [],
    lastExitCode: () => null,
    listMissing: () => [],
    listCutOff: () => ({ toRestart: [], toMakeAgain: [] }),
    dismissFailures: () => undefined,
    resyncStack: () => Promise.resolve(),
    touch: () => undefined,
    ...given,
  };
}
