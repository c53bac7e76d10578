/** Times of Docker's logs are nanoseconds since 1970, as bigint: a number would lose the last digits. */
export const DAY_NS = 86_400_000_000_000n;

export function nsOf(ms: number): bigint {
  return BigInt(ms) * 1_000_000n;
}

/** By this machine's clock, to the millisecond. */
export function nowNs(): bigint {
  return nsOf(Date.now());
}

/** The later of two times; the other one where one is not known. */
export function later(one: bigint | null, other: bigint): bigint {
  return one === null || other > one ? other : one;
}
