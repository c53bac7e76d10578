import type { Bytes, StepItem } from '@stackyard/contract';
import type { StepReport } from '../lib/job-plan.ts';

export interface FakeReport extends StepReport {
  details: string[];
  bytes: Bytes[];
  /** The newest state of each item. */
  items: Map<string, StepItem>;
}

/** Remembers what a step reports. */
export function fakeReport(): FakeReport {
  const details: string[] = [];
  const bytes: Bytes[] = [];
  const items = new Map<string, StepItem>();
  return {
    details,
    bytes,
    items,
    setDetail: (detail) => {
      if (detail !== null) details.push(detail);
    },
    setBytes: (value) => void bytes.push(value),
    setItem: (item) => void items.set(item.id, item),
  };
}
