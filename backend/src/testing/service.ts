import type { Container, Service } from '@stackyard/contract';
import { judgeContainer, withoutHistory } from '../features/stacks/judge-container.ts';
import { anEngineContainer } from './engine-container.ts';

/** A service of the stack `shop` with one container, whose readiness is the service's. */
export function aService(name: string, given: Partial<Container> = {}): Service {
  const compose = { project: 'shop', service: name, replica: 1, isOneOff: false };
  const seen = judgeContainer(anEngineContainer({ id: `${name}-id`, compose }), withoutHistory(0));
  const container = { ...seen, ...given };
  const { image, readiness, reason } = container;
  return { name, image, readiness, reason, containers: [container] };
}
