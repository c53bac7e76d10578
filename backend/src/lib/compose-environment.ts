/** Compose follows no reference to another machine, whatever a file says: its files would be read in our container. */
const FIXED = {
  COMPOSE_EXPERIMENTAL_GIT_REMOTE: 'false',
  COMPOSE_EXPERIMENTAL_OCI_REMOTE: 'false',
};

/**
 * The whole environment of a Compose process. A Compose file can read every variable of it, and it beats the `.env`, so
 * it is empty but for what would be worse. Compose makes PWD itself, from its own folder, where it is not there.
 */
export function composeEnvironment(variables: Record<string, string>): Record<string, string> {
  return { ...FIXED, PWD: variables['PWD'] ?? '' };
}

/** What a Compose file can read of a stack's `.env`; Compose gives the name of the stack besides. */
export function readableVariables(
  variables: Record<string, string>,
  stack: string,
): Record<string, string> {
  return { ...variables, ...composeEnvironment(variables), COMPOSE_PROJECT_NAME: stack };
}

/** Settings of Docker's own programs that Stackyard decides, so that in a `.env` they are variables like others. */
const WITHOUT_EFFECT = new Set([
  'COMPOSE_ANSI',
  'COMPOSE_DISABLE_ENV_FILE',
  'COMPOSE_ENV_FILES',
  'COMPOSE_FILE',
  'COMPOSE_IGNORE_ORPHANS',
  'COMPOSE_MENU',
  'COMPOSE_PATH_SEPARATOR',
  'COMPOSE_PROGRESS',
  'COMPOSE_REMOVE_ORPHANS',
  'COMPOSE_STATUS_STDOUT',
  'DOCKER_CERT_PATH',
  'DOCKER_CONFIG',
  'DOCKER_CONTEXT',
  'DOCKER_HOST',
  'DOCKER_TLS_VERIFY',
]);

/** What somebody would expect of a variable in a `.env` that it does not do, if anything. */
export function remarkOnVariable(name: string): string | undefined {
  if (name === 'COMPOSE_PROJECT_NAME') {
    return `This line has no effect: ${name} is always the name of the stack.`;
  }
  if (name in FIXED) return `This line has no effect: ${name} is always false here.`;
  if (!WITHOUT_EFFECT.has(name)) return undefined;
  return `${name} can be used in the Compose file, but it does not change how Stackyard runs Docker.`;
}
