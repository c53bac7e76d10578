import type { Problem } from '@stackyard/contract';

/** Names that would redirect Docker or Compose instead of filling in the file. */
const RESERVED = /^(DOCKER_|COMPOSE_|BUILDX_|BUILDKIT_|LD_|DYLD_|NODE_OPTIONS$|PATH$|HOME$)/;

/** Lines of a `.env` that no variable comes out of, or that have a meaning of their own. */
export function checkEnv(text: string): Problem[] {
  return text.split('\n').flatMap((line, index) => {
    const message = problemOf(line);
    if (!message) return [];
    const at = { line: index + 1, endLine: index + 1 };
    const width = { column: 1, endColumn: line.length + 1 };
    return [{ severity: 'error' as const, file: 'env' as const, message, ...at, ...width }];
  });
}

function problemOf(line: string): string | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const name = /^(?:export\s+)?([^=\s]+)\s*=/.exec(text)?.[1];
  if (name === undefined) return 'A line has the form NAME=value.';
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) return `“${name}” is not the name of a variable.`;
  if (RESERVED.test(name)) {
    return `${name} has a meaning for Docker itself and can not be set in a stack’s .env.`;
  }
  return undefined;
}
