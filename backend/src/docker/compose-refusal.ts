/** Why Compose does not take a file. */
export interface ComposeRefusal {
  message: string;
  /** Keys that lead to it, as Compose writes them: `services.web.ports.0`. Keys may hold dots themselves. */
  path?: string;
  /** The key there that it is about. */
  extra?: string;
  /** Counted from 1. */
  line?: number;
  /** A value of the file that it is about, where Compose does not say where it is. */
  about?: string;
}

type Words = Record<string, string>;

interface Rule {
  /** Its groups `path`, `line` and `about` say where it is; in place of a path, `service` and `key` may. */
  pattern: RegExp;
  /** The key in the service, where Compose does not say it. */
  key?: string;
  say: (words: Words) => string;
}

/** Each rule turns a message of Compose into plainer words. The first match wins. */
const RULES: Rule[] = [
  {
    pattern: /line (?<line>\d+)(?:, column \d+)?: mapping key "(?<name>[^"]+)" already defined/,
    say: ({ name }) => `“${name}” is there twice in the same map.`,
  },
  {
    pattern:
      /(?:yaml|failed to parse [^:]+): (?:[^:]*: )?line (?<line>\d+)(?:, column \d+)?: (?<why>.*)/,
    say: ({ why }) => `YAML does not allow this: ${why}.`,
  },
  {
    pattern:
      /(?:error while interpolating (?<path>\S+): )?required variable (?<name>\S+) is missing a value(?:: (?<why>.*))?/,
    say: ({ name, why }) =>
      `The variable ${name} needs a value in the .env${why ? `: ${why}` : ''}.`,
  },
  {
    pattern: /invalid interpolation format for (?<path>\S+?)\.?(?:\s|$)/,
    say: () =>
      'This ${ does not begin a variable, such as ${NAME} or ${NAME:-default}. Write $${ to keep it as text.',
  },
  {
    pattern:
      /error while interpolating (?<path>\S+): failed to cast to expected type: invalid boolean: (?<value>.*)/,
    say: ({ value }) => `“${value}” is not true or false.`,
  },
  {
    pattern:
      /error while interpolating (?<path>\S+): failed to cast to expected type: .*parsing "(?<value>.*)":/,
    say: ({ value }) => `“${value}” is not a number.`,
  },
  {
    pattern: /non-string key in (?<path>\S+): (?<key>.*)/,
    say: ({ key }) => `The key ${key} is not text. Put it in quotes.`,
  },
  {
    pattern: /(?<path>\S+) invalid jsonType time\.Time/,
    say: () => 'YAML reads this as a date. Put it in quotes.',
  },
  {
    pattern: /validating [^:]+: (?<path>\S+) must be an? (?<what>.*)/,
    say: ({ what }) => `This must be ${typesIn(what)}.`,
  },
  {
    pattern: /(?<path>\S+) additional propert(?:y|ies) '(?<extra>[^']+)'.* not allowed/,
    say: ({ extra }) => `“${extra}” is not a key that Compose knows here.`,
  },
  {
    pattern: /(?<path>\S+) missing propert(?:y|ies) '(?<name>[^']+)'/,
    say: ({ name }) => `“${name}” is missing.`,
  },
  {
    pattern: /(?<path>\S+) value must be one of (?<list>.*)/,
    say: ({ list = '' }) => `This must be one of: ${list.replaceAll("'", '')}.`,
  },
  {
    pattern: /(?<path>\S+) items at (?<one>\d+) and (?<other>\d+) are equal/,
    say: ({ one, other }) => `Entries ${Number(one) + 1} and ${Number(other) + 1} are the same.`,
  },
  {
    pattern: /(?<path>\S+) '(?<value>.*)' does not match pattern/,
    say: ({ value }) => `“${value}” does not have the form that Compose expects here.`,
  },
  {
    pattern:
      /'(?<path>\S+)' (?:time: )?(?:invalid duration|unknown unit|missing unit)[^"]*"(?<value>[^"]*)"/,
    say: ({ value }) => `“${value}” is not a time, such as 30s or 1m30s.`,
  },
  {
    pattern: /'(?<path>\S+)' invalid size: '(?<value>[^']*)'/,
    say: ({ value }) => `“${value}” is not a size, such as 512m or 2g.`,
  },
  {
    pattern: /'(?<path>\S+)' invalid command line string/,
    say: () => 'A quote in this command is not closed.',
  },
  {
    pattern: /'(?<path>\S+)' invalid additional host, missing IP: (?<host>\S+)/,
    say: ({ host }) => `“${host}” has no address. Write it as "${host}:192.168.0.10".`,
  },
  {
    pattern: /decoding failed due to the following error\(s\):\s+'(?<path>\S+)' (?<why>.*)/,
    say: ({ why }) => `Compose cannot read this: ${why}.`,
  },
  {
    key: 'depends_on',
    pattern: /service "(?<service>[^"]+)" depends on undefined service "(?<about>[^"]+)"/,
    say: ({ service, about }) =>
      `“${service}” needs “${about}”, which is not there, or only with a profile that is off (COMPOSE_PROFILES in the .env).`,
  },
  {
    pattern: /service "(?<service>[^"]+)" refers to undefined (?<kind>\w+) (?<about>[^\s:]+)/,
    say: ({ kind, about }) =>
      `“${about}” is not there: add it to ${kind}s: at the end of the file.`,
  },
  {
    pattern: /service "(?<service>[^"]+)" has neither an image/,
    say: ({ service }) => `The service “${service}” has no image.`,
  },
  {
    pattern: /dependency cycle detected: (?<service>\S+)(?<rest>.*)/,
    say: ({ service, rest = '' }) =>
      `These services wait for each other: ${service}${rest.replaceAll('->', '→')}.`,
  },
  {
    pattern:
      /service (?<service>\S+) declares mutually exclusive `(?<key>\w+)` and `(?<other>\w+)`/,
    say: ({ key, other }) => `${key} and ${other} exclude each other.`,
  },
  {
    key: 'container_name',
    pattern: /can't set container_name and (?<service>\S+) as container name must be unique/,
    say: () => 'A service with several containers cannot have one container_name for all of them.',
  },
  {
    pattern:
      /(?<path>services\.\S+?): can't set distinct values on '(?<extra>[^']+)' and '(?<other>[^']+)'/,
    say: ({ extra, other }) => `${extra} and ${other} say different things: leave one out.`,
  },
  {
    pattern: /(?<path>services\.\S+) is missing a mount target/,
    say: () => 'This volume has no target: the path in the container.',
  },
  {
    pattern:
      /(?<path>(?:services|networks|volumes|configs|secrets|models)\.\S+?\]?): target (?<target>\S+) already mounted/,
    say: ({ target }) => `Something else is mounted at ${target} already.`,
  },
  {
    pattern: /(?<path>\S+?): conflicting parameters "(?<one>\w+)" and "(?<other>\w+)" specified/,
    say: ({ one, other }) => `${one} and ${other} exclude each other.`,
  },
  {
    pattern: /invalid spec: (?<about>.*): empty section between colons/,
    say: ({ about }) => `“${about}” has nothing on one side of a colon.`,
  },
  {
    pattern: /No port specified: (?<about>.*)<empty>/,
    say: ({ about }) => `“${about}” has no port of the container behind the colon.`,
  },
  {
    pattern:
      /Invalid ranges specified for container and host Ports: (?<container>\S+) and (?<about>\S+)/,
    say: ({ container, about }) => `The ranges ${about} and ${container} have different lengths.`,
  },
  {
    pattern: /Invalid (?:hostPort|containerPort|range format[^:]*): (?<about>\S+)/i,
    say: ({ about }) => `“${about}” is not a port: they go up to 65535.`,
  },
  {
    pattern: /Invalid ip address: (?<about>\S+)/i,
    say: ({ about }) => `“${about}” is not an IP address.`,
  },
  {
    pattern: /(?<path>(?:services|networks|volumes|configs|secrets|models)\.[^\s:]+):? (?<why>.*)/,
    say: ({ why = '' }) => `Compose does not take this: ${withoutEnd(why)}.`,
  },
];

/** Explains the message with which Compose refused a file, in plainer words where a rule has them. */
export function explainRefusal(said: string): ComposeRefusal {
  for (const { pattern, key, say } of RULES) {
    const words = pattern.exec(said)?.groups;
    if (words) return { message: say(words), ...placeIn({ ...(key && { key }), ...words }) };
  }
  return { message: `Compose does not take this file: ${withoutEnd(withoutPaths(said))}.` };
}

function placeIn({ path, extra, line, about, service, key }: Words): Partial<ComposeRefusal> {
  const inService = service && ['services', service, key].filter(Boolean).join('.');
  const place = path ?? inService;
  return {
    ...(place && {
      path: place
        .replace(/\[([^\]]*)\]/g, '.$1')
        .replace(/\.{2,}/g, '.')
        .replace(/\.$/, ''),
    }),
    ...(extra && { extra }),
    ...(line && { line: Number(line) }),
    ...(about && { about }),
  };
}

const TYPES: Record<string, string> = {
  array: 'a list (each line begins with -)',
  boolean: 'true or false',
  integer: 'a whole number',
  mapping: 'indented lines (key: value)',
  null: 'empty',
  number: 'a number',
  object: 'indented lines (key: value)',
  string: 'text',
};

function typesIn(what = ''): string {
  const types = what.split(/, (?:or )?| or /).map((one) => one.replace(/^an? /, ''));
  return types.map((one) => TYPES[one] ?? one).join(' or ');
}

/** Files of ours mean nothing to a user. */
function withoutPaths(said: string): string {
  return said.replace(/(?:\/[^\s:/]+)+\/([^\s:/]+)/g, '$1');
}

function withoutEnd(said: string): string {
  return said
    .replace(/: invalid compose project$/, '')
    .replace(/\.$/, '')
    .trim();
}
