import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { readAptSources } from '../machine/apt-sources.ts';

const VARIABLES = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'npm_config_registry'];

/** Where name servers, proxies, Debian's archive and npm's registry are: builds need them, wherever that is. */
export async function findNeededAddresses(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string[]> {
  const places = [
    ...VARIABLES.map((name) => environment[name] ?? ''),
    ...readAptSources().flatMap(({ uris }) => uris),
  ];
  const hosts = places.flatMap((place) => (URL.canParse(place) ? new URL(place).hostname : []));
  const found = await Promise.all([...new Set(hosts)].map(findAddresses));
  const all = [...parseNameServers(await readResolver()), ...found.flat()];
  return [...new Set(all)].filter((address) => isIPv4(address) && !address.startsWith('127.'));
}

export function parseNameServers(resolver: string): string[] {
  return [...resolver.matchAll(/^nameserver\s+(\S+)/gm)].flatMap(([, address]) => address ?? []);
}

/** What has no address now is not reached by the machine either. */
async function findAddresses(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true, family: 4 }).catch(() => []);
  return found.map(({ address }) => address);
}

function readResolver(): Promise<string> {
  return readFile('/etc/resolv.conf', 'utf8').catch(() => '');
}
