import type { StackState, StackSummary } from '@stackyard/contract';

export type SortKey = 'state' | 'name' | 'origin' | 'services' | 'deployed';
export interface SortOrder {
  key: SortKey;
  isDescending: boolean;
}

/** What wants attention first. */
const urgency: Record<StackState, number> = {
  degraded: 0,
  starting: 1,
  running: 2,
  paused: 3,
  stopped: 4,
  absent: 5,
};

const comparators: Record<SortKey, (a: StackSummary, b: StackSummary) => number> = {
  state: (a, b) => urgency[a.state] - urgency[b.state],
  name: (a, b) => a.name.localeCompare(b.name),
  origin: (a, b) => originKey(a).localeCompare(originKey(b)),
  services: (a, b) => a.services.total - b.services.total,
  deployed: (a, b) => (a.deployedAt ?? '').localeCompare(b.deployedAt ?? ''),
};

export function sortStacks(
  stacks: readonly StackSummary[],
  { key, isDescending }: SortOrder,
): StackSummary[] {
  const sign = isDescending ? -1 : 1;
  return [...stacks].sort((a, b) => sign * comparators[key](a, b) || a.name.localeCompare(b.name));
}

/** The stacks whose name, template or address has the text in it. */
export function searchStacks(
  stacks: readonly StackSummary[],
  text: string,
): readonly StackSummary[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return stacks;
  return stacks.filter((stack) =>
    [stack.name, stack.template?.title ?? '', ...stack.links.map((link) => link.address)].some(
      (part) => part.toLowerCase().includes(wanted),
    ),
  );
}

function originKey({ origin, template }: StackSummary): string {
  return template?.title ?? origin;
}
