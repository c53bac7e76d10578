import {
  listServices,
  readableMetadata,
  type BuiltImage,
  type ComposeService,
} from '../built-image.ts';
import { DOCS, enumerate, METADATA, type Rule } from '../rule.ts';

const PORTS = 'a taken port makes the install fail (Docketeer#173, portainer#7540)';
const SECURITY = `${DOCS}/architecture/security`;

export const composeRules: Rule[] = [
  {
    id: 'compose-readable',
    source: METADATA,
    level: 'error',
    check: ({ metadata, compose }) =>
      readableMetadata(metadata).vm?.composefile && listServices(compose).length === 0
        ? 'The compose file is no YAML with at least one service.'
        : undefined,
  },
  {
    id: 'compose-first-image',
    source: METADATA,
    level: 'error',
    check: ({ compose }) => {
      const [first] = listServices(compose);
      const image = first?.[1].image;
      return first && image !== '${DESKTOP_PLUGIN_IMAGE}'
        ? `The first service, ${first[0]}, must use \${DESKTOP_PLUGIN_IMAGE}: commands and socket go to it.`
        : undefined;
    },
  },
  forbid('compose-no-ports', {
    source: PORTS,
    isBroken: ({ ports }) => Array.isArray(ports) && ports.length > 0,
    sentence: (names) => `${names} publishes ports.`,
  }),
  forbid('compose-no-container-name', {
    source: 'collides with containers of the user (ContainerWatch)',
    isBroken: (service) => service.container_name !== undefined,
    sentence: (names) => `${names} has a fixed container_name.`,
  }),
  forbid('compose-no-privileged', {
    source: SECURITY,
    isBroken: ({ privileged }) => privileged !== undefined && privileged !== false,
    sentence: (names) => `${names} runs privileged.`,
  }),
  forbid('compose-no-host-network', {
    source: SECURITY,
    isBroken: ({ network_mode }) => network_mode === 'host',
    sentence: (names) => `${names} uses the host's network.`,
  }),
  forbid('compose-no-host-namespaces', {
    source: SECURITY,
    isBroken: ({ pid, ipc, userns_mode }) => [pid, ipc, userns_mode].includes('host'),
    sentence: (names) => `${names} shares a namespace with the host.`,
  }),
  forbid('compose-no-build', {
    source: 'only the compose file is extracted, never its siblings',
    isBroken: ({ build }) => build !== undefined,
    sentence: (names) => `${names} is built at install, from sources that are not there.`,
  }),
  forbid('compose-no-relative-binds', {
    source: 'only the compose file is extracted, never its siblings',
    isBroken: (service) => mountSources(service).some((source) => /^[.~]/.test(source)),
    sentence: (names) => `${names} binds a relative path.`,
  }),
  forbid('compose-no-env-file', {
    source: 'only the compose file is extracted, never its siblings',
    isBroken: ({ env_file }) => env_file !== undefined,
    sentence: (names) => `${names} reads an env_file.`,
  }),
  {
    ...forbid('compose-proxied-socket', {
      source: 'docker/volumes-backup-extension#26: .raw does not translate host paths',
      isBroken: (service) => mountSources(service).some((source) => source.endsWith('.sock.raw')),
      sentence: (names) => `${names} mounts docker.sock.raw; binds of host paths will not work.`,
    }),
    level: 'warning',
  },
  {
    ...forbid('compose-pinned-images', {
      source: `${SECURITY}, pinned images are what a user can see`,
      isBroken: ({ image }) => typeof image === 'string' && isFloating(image),
      sentence: (names) => `${names} uses an image without a fixed version.`,
    }),
    level: 'warning',
  },
  {
    id: 'socket-agreed',
    source: METADATA,
    level: 'error',
    check: checkSocketAgreed,
  },
];

interface Forbidden {
  source: string;
  isBroken: (service: ComposeService) => boolean;
  /** Begins with the services that do it. */
  sentence: (names: string) => string;
}

function forbid(id: string, { source, isBroken, sentence }: Forbidden): Rule {
  const check = ({ compose }: BuiltImage) => {
    const guilty = listServices(compose).filter(([, service]) => isBroken(service));
    const names = guilty.map(([name]) => `"${name}"`);
    return guilty.length > 0 ? `In the compose file ${sentence(enumerate(names))}` : undefined;
  };
  return { id, source, level: 'error', check };
}

function checkSocketAgreed({ compose, metadata }: BuiltImage): string | undefined {
  const socket = readableMetadata(metadata).vm?.exposes?.socket;
  const used = listServices(compose).flatMap(([, service]) =>
    environmentValues(service).filter((value) => value.startsWith('/run/guest-services/')),
  );
  const stray = used.find((path) => path !== `/run/guest-services/${socket ?? ''}`);
  return stray
    ? `The compose file names the socket ${stray}, metadata.json ${socket ?? 'none'}.`
    : undefined;
}

function environmentValues({ environment }: ComposeService): string[] {
  if (Array.isArray(environment)) {
    return environment.map((line) => String(line).replace(/^[^=]*=?/, ''));
  }
  return Object.values(environment ?? {}).map(String);
}

function mountSources({ volumes }: ComposeService): string[] {
  if (!Array.isArray(volumes)) return [];
  return volumes.map((volume: unknown) => {
    if (typeof volume === 'string') return volume.split(':')[0] ?? '';
    const { source } = (volume ?? {}) as { source?: unknown };
    return typeof source === 'string' ? source : '';
  });
}

function isFloating(image: string): boolean {
  if (image.startsWith('${') || image.includes('@sha256:')) return false;
  const [, tag] = /:([^/:]+)$/.exec(image) ?? [];
  return tag === undefined || tag === 'latest';
}
