/** Where the values of `$NAME` and `$__file{…}` come from. */
export interface ValueSources {
  environment: Readonly<Record<string, string | undefined>>;
  readFile: (path: string) => string;
  hostname: string;
}

/**
 * A value of a provisioning file as Grafana reads it: `$NAME`, `${NAME}`, `$__env{NAME}`, `$__file{path}`, and `$$` for
 * a `$`. What is not set is empty. As there, what comes from a variable or file is expanded once more.
 */
export function expandProvisioned(text: string, sources: ValueSources): string {
  return text
    .split('$$')
    .map((part) => expandVariables(expandSetting(part, sources), sources))
    .join('$');
}

/** A value of a setting: `${NAME}`, `$__env{NAME}` and `$__file{path}`, but no bare `$NAME` and no `$$`. */
export function expandSetting(text: string, sources: ValueSources): string {
  const withEnvironment = text.replace(/\$(?:__env)?\{([^}]+)\}/g, (_, name: string) =>
    readVariable(name, sources),
  );
  return withEnvironment.replace(/\$__file\{([^}]+)\}/g, (_, path: string) =>
    sources.readFile(path).trim(),
  );
}

function readVariable(name: string, { environment, hostname }: ValueSources): string {
  const value = environment[name] ?? '';
  return name === 'HOSTNAME' && value === '' ? hostname : value;
}

/** `$NAME`, as Go's os.ExpandEnv: a `$` before anything else that is no name stays. */
function expandVariables(text: string, { environment }: ValueSources): string {
  return text.replace(/\$(\{\w*\}|\w+)/g, (_, name: string) => {
    return environment[name.replace(/[{}]/g, '')] ?? '';
  });
}
