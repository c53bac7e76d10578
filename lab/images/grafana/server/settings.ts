import { expandSetting, type ValueSources } from './expand-value.ts';
import { StartError } from './start-error.ts';

/** What of Grafana's settings the stand-in heeds; all others are taken and mean nothing. */
export interface Settings {
  port: number;
  dataFolder: string;
  provisioningFolder: string;
  admin: { user: string; password: string };
  /** What somebody without credentials is; undefined where they have to log in. */
  anonymousRole: Role | undefined;
  hasLoginForm: boolean;
  mayBeEmbedded: boolean;
  theme: string;
  /** A setting of the stand-in alone: how long it says that it is not ready yet. */
  startDelayMs: number;
}

export type Role = (typeof ROLES)[number];

/** Each may do what those before it may. */
export const ROLES = ['Viewer', 'Editor', 'Admin'] as const;

/** Reads `GF_<SECTION>_<KEY>`, or the file that `GF_<SECTION>_<KEY>__FILE` names; throws StartError. */
export function readSettings(sources: ValueSources): Settings {
  const read = (name: string, byDefault: string) => readSetting(name, sources) ?? byDefault;
  const count = (name: string, byDefault: string) => readNumber(name, read(name, byDefault));
  const isOn = (name: string, byDefault: boolean) => parseSwitch(read(name, ''), byDefault);
  return {
    port: count('GF_SERVER_HTTP_PORT', '3000'),
    dataFolder: read('GF_PATHS_DATA', '/var/lib/grafana'),
    provisioningFolder: read('GF_PATHS_PROVISIONING', '/etc/grafana/provisioning'),
    admin: {
      user: read('GF_SECURITY_ADMIN_USER', 'admin'),
      password: read('GF_SECURITY_ADMIN_PASSWORD', 'admin'),
    },
    anonymousRole: isOn('GF_AUTH_ANONYMOUS_ENABLED', false)
      ? readRole(read('GF_AUTH_ANONYMOUS_ORG_ROLE', 'Viewer'))
      : undefined,
    hasLoginForm: !isOn('GF_AUTH_DISABLE_LOGIN_FORM', false),
    mayBeEmbedded: isOn('GF_SECURITY_ALLOW_EMBEDDING', false),
    theme: read('GF_USERS_DEFAULT_THEME', 'dark'),
    startDelayMs: count('GF_STANDIN_START_DELAY_MS', '0'),
  };
}

function readSetting(name: string, sources: ValueSources): string | undefined {
  const { [name]: value, [`${name}__FILE`]: file } = sources.environment;
  if (value && file) {
    throw new StartError(`Both ${name} and ${name}__FILE are set (but are exclusive)`);
  }
  try {
    const text = file ? sources.readFile(file).trim() : value;
    return text ? expandSetting(text, sources) : undefined;
  } catch (cause) {
    throw new StartError(`${name} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** As Grafana reads its ini file: what is neither yes nor no is the default. */
function parseSwitch(text: string, byDefault: boolean): boolean {
  if (/^(1|t|true|y|yes|on)$/i.test(text)) return true;
  return /^(0|f|false|n|no|off)$/i.test(text) ? false : byDefault;
}

function readNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new StartError(`${name} is no number: '${text}'`);
}

function readRole(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (role) return role;
  throw new StartError(
    `GF_AUTH_ANONYMOUS_ORG_ROLE is '${text}', but must be one of ${ROLES.join(', ')}`,
  );
}
