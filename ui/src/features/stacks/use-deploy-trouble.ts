import type { StackSummary } from '@stackyard/contract';
import { useFeed } from '../../lib/feed/feed-context.tsx';
import { describeTrouble, findTroubledDeploy, type DeployTrouble } from './deploy-trouble.ts';

export function useDeployTrouble(stack: StackSummary): DeployTrouble | undefined {
  return describeTrouble(useFeed(({ jobs }) => findTroubledDeploy(stack, jobs)));
}
