import {
  QueryVariableBuilder,
  VariableHide,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { prometheus } from './prometheus.ts';
import { select } from './promql.ts';
import { CONTAINER, SERVICE, STACK, oneContainer } from './views.ts';

/** Stacks that Docker runs or ran in the time that is looked at. */
export function stackVariable(): QueryVariableBuilder {
  return choose('stack', 'Stack', labelValues('container_last_seen', STACK));
}

/** Services of the stack that is chosen. */
export function serviceVariable(): QueryVariableBuilder {
  const inStack = select('container_last_seen', `${STACK}="$stack"`);
  return choose('service', 'Service', labelValues(inStack, SERVICE));
}

export function containerVariable(): QueryVariableBuilder {
  return choose('container', 'Container', labelValues('container_last_seen', CONTAINER));
}

/** Stack and service of the container that is chosen, unseen: so the links lead back to where it belongs. */
export function whereContainerBelongs(): QueryVariableBuilder[] {
  const seen = select('container_last_seen', oneContainer.matchers);
  return [
    choose('stack', 'Stack', labelValues(seen, STACK)).hide(VariableHide.HideVariable),
    choose('service', 'Service', labelValues(seen, SERVICE)).hide(VariableHide.HideVariable),
  ];
}

/** Stacks that run Corner Shop: no other app has a queue of that name. */
export function shopVariable(): QueryVariableBuilder {
  return choose('stack', 'Stack', labelValues('shop_queue_length', 'stack'));
}

function labelValues(selector: string, label: string): string {
  return `label_values(${selector}, ${label})`;
}

/** Asked for anew with the time range, so that what is new on the engine appears by itself. */
function choose(name: string, label: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(prometheus)
    .query(query)
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
}
