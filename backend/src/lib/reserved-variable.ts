/** Names that would redirect Docker or Compose instead of filling in the file. */
const RESERVED = /^(DOCKER_|COMPOSE_|BUILDX_|BUILDKIT_|LD_|DYLD_|NODE_OPTIONS$|PATH$|HOME$)/;

/** What is wrong with the name of a variable of a stack, if it is one that Docker itself reads. */
export function reservedVariable(name: string): string | undefined {
  if (!RESERVED.test(name)) return undefined;
  return `${name} has a meaning for Docker itself and can not be set in a stack’s .env.`;
}
