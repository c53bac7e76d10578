import { delay } from '../../lib/delay.ts';

const LOOK_EVERY_MS = 50;
/** Where so much comes at once, there is more; a socket of Node 20 has no more than 16 KiB ready. */
const FLOOD_BYTES = 8 * 1024;
/** A flood may come in small pieces in between. */
const FLOOD_LASTS_MS = 1_000;

/** A log whose files are smaller may have thrown lines away by the time of the next look. */
const SMALL_FILE_BYTES = 4 * 1024 * 1024;

/** Whether a log is so short that what is not read at once may be gone. */
export function isHasty(maxFileBytes: number | null): boolean {
  return maxFileBytes !== null && maxFileBytes < SMALL_FILE_BYTES;
}

/** Resolves when more of a log may be read, of which so many bytes just came. */
export type ReadPace = (bytes: number) => Promise<void>;

/**
 * Makes a pace for each log. What comes in drops is read a few times a second, from all containers at once, since each look
 * costs as much as many lines; a flood is read as it comes.
 */
export function createReadPaces(): () => ReadPace {
  let pause: Promise<void> | undefined;
  const rest = async () => {
    await delay(LOOK_EVERY_MS);
    pause = undefined;
  };
  return () => {
    let floodUntilMs = 0;
    return async (bytes) => {
      const nowMs = performance.now();
      if (bytes >= FLOOD_BYTES) floodUntilMs = nowMs + FLOOD_LASTS_MS;
      if (nowMs >= floodUntilMs) await (pause ??= rest());
    };
  };
}
