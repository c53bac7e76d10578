/** A number from 0 up to 1; Math.random, unless a test wants to know what comes. */
export type Random = () => number;

export interface Luck {
  /** Share of occasions on which something goes wrong, 0 to 1. */
  errorRate: number;
  random: Random;
}

/** Which of these mishaps happens now; undefined most of the time. */
export function findMishap<Kind>(kinds: readonly Kind[], { errorRate, random }: Luck) {
  if (random() >= errorRate) return undefined;
  return kinds[Math.floor(random() * kinds.length)];
}
