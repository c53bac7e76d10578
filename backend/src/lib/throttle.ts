export interface Throttled {
  /** Asks for a run: now, or once the pause since the last one is over. */
  ask(): void;
  /** Forgets what was asked and not yet run. */
  cancel(): void;
}

/** Runs `work` at once and then at most every `pauseMs`; what is asked in between runs once, at the end of the pause. */
export function throttle(work: () => void, pauseMs: number): Throttled {
  let timer: NodeJS.Timeout | undefined;
  let isAsked = false;

  const run = () => {
    isAsked = false;
    work();
    timer = setTimeout(() => {
      timer = undefined;
      if (isAsked) run();
    }, pauseMs);
  };

  return {
    ask: () => {
      isAsked = true;
      if (!timer) run();
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      isAsked = false;
    },
  };
}
