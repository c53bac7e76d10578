import { clauseFor, negate, withClause } from '@stackyard/log-query';
import type { LogAddress } from '../address/log-address.ts';

type Chosen = Pick<LogAddress, 'services' | 'stacks'>;

/** One service more, or less. Where its whole stack was chosen, the service takes the stack's place. */
export function toggleService({ services, stacks }: Chosen, service: string): Chosen {
  const [stack = ''] = service.split('/');
  return {
    services: services.includes(service)
      ? services.filter((one) => one !== service)
      : [...services, service],
    stacks: stacks.filter((one) => one !== stack),
  };
}

/** Services of different stacks have the same names, so that the stack has to be said too. */
export function excludeService(query: string, service: string): string {
  const [stack = '', name = ''] = service.split('/');
  const parts = [
    clauseFor({ field: 'project', value: stack }),
    clauseFor({ field: 'service', value: name }),
  ];
  return withClause(query, negate({ kind: 'and', parts, from: 0, to: 0 }));
}
