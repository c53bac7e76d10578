import { toContainer, toService, toStack } from './links.ts';
import type { DataLink } from './links.ts';
import type { LogPlace } from './log-links.ts';

export const STACK = 'container_label_com_docker_compose_project';
export const SERVICE = 'container_label_com_docker_compose_service';
export const CONTAINER = 'name';

/** Which containers are measured, and what gets a line of its own. */
export interface View {
  /** Matchers of labels; empty for all containers. */
  matchers: string;
  /** The label that tells the lines apart. */
  by: string;
  /** Where a line leads. */
  link?: DataLink;
  /** Whose logs belong to a line. */
  logs: LogPlace;
}

export const stacksOfEngine: View = {
  matchers: `${STACK}!=""`,
  by: STACK,
  link: toStack(`\${__field.labels.${STACK}}`),
  logs: { stack: `\${__field.labels.${STACK}}` },
};

export const containersOfEngine: View = {
  matchers: '',
  by: CONTAINER,
  link: toContainer('${__field.labels.name}'),
  logs: { container: '${__field.labels.name}' },
};

export const servicesOfStack: View = {
  matchers: `${STACK}="$stack"`,
  by: SERVICE,
  link: toService('${stack}', `\${__field.labels.${SERVICE}}`),
  logs: { stack: '${stack}', service: `\${__field.labels.${SERVICE}}` },
};

export const containersOfService: View = {
  matchers: `${STACK}="$stack",${SERVICE}="$service"`,
  by: CONTAINER,
  link: toContainer('${__field.labels.name}'),
  logs: { container: '${__field.labels.name}' },
};

export const oneContainer: View = {
  matchers: `${CONTAINER}="$container"`,
  by: CONTAINER,
  logs: { container: '${container}' },
};
