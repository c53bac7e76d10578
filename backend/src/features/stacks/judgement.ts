import type { Readiness } from '@stackyard/contract';

export interface Judgement {
  readiness: Readiness;
  /** One sentence; null where the readiness says it all. */
  reason: string | null;
}
