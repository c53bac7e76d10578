import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One `deb` source of the machine's apt configuration. */
export interface AptSource {
  uris: string[];
  suites: string[];
  signedBy?: string;
}

/** Reads what apt itself reads: sources.list, then sources.list.d in the order of names. */
export function readAptSources(etcApt = '/etc/apt'): AptSource[] {
  const parts = join(etcApt, 'sources.list.d');
  const names = existsSync(parts) ? readdirSync(parts).sort() : [];
  return [join(etcApt, 'sources.list'), ...names.map((name) => join(parts, name))]
    .filter((file) => /\.(list|sources)$/.test(file) && existsSync(file))
    .flatMap((file) => parseAptSources(readFileSync(file, 'utf8'), file.endsWith('.sources')));
}

export function parseAptSources(text: string, isDeb822: boolean): AptSource[] {
  return isDeb822 ? parseStanzas(text) : parseLines(text);
}

/** The archive that holds a released suite, `-updates` or sid: not security, not a vendor's. */
export function findDebianArchive(sources: readonly AptSource[]): AptSource | undefined {
  return sources.find(({ suites }) => suites.some((suite) => isReleaseSuite(suite)));
}

export function findDebianSecurity(sources: readonly AptSource[]): AptSource | undefined {
  return sources.find(({ suites }) =>
    suites.some((suite) => /^(stable|testing|[a-z]+)-security$/.test(suite)),
  );
}

/** A deb822 file with one stanza for each source, every one with its own keyring. */
export function formatAptSources(sources: readonly AptSource[]): string {
  return sources.map(formatStanza).join('\n');
}

const RELEASES = /^(old)*stable$|^testing$|^unstable$|^(sid|bullseye|bookworm|trixie|forky|duke)$/;

function isReleaseSuite(suite: string): boolean {
  return RELEASES.test(suite);
}

function parseStanzas(text: string): AptSource[] {
  return text
    .split(/\n\s*\n/)
    .map(parseFields)
    .filter((fields) => fields.get('types')?.split(/\s+/).includes('deb'))
    .filter((fields) => fields.get('enabled') !== 'no')
    .map((fields) => ({
      uris: words(fields.get('uris')),
      suites: words(fields.get('suites')),
      ...signedBy(fields.get('signed-by')),
    }));
}

function parseFields(stanza: string): Map<string, string> {
  const lines = stanza.split('\n').filter((line) => !line.startsWith('#'));
  // A line that starts with a blank goes on with the field above it.
  const fields = lines
    .join('\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n');
  return new Map(
    fields
      .filter((field) => field.includes(':'))
      .map((field) => [
        field.slice(0, field.indexOf(':')).trim().toLowerCase(),
        field.slice(field.indexOf(':') + 1).trim(),
      ]),
  );
}

function parseLines(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)/.exec(line);
    if (!match) return [];
    const [, options = '', uri = '', suite = ''] = match;
    const keyring = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1];
    return [{ uris: [uri], suites: [suite], ...signedBy(keyring) }];
  });
}

/** A key may stand in the file itself; only a path can be handed to another apt configuration. */
function signedBy(value: string | undefined): Pick<AptSource, 'signedBy'> {
  return value?.startsWith('/') ? { signedBy: value } : {};
}

function words(value = ''): string[] {
  return value.split(/\s+/).filter(Boolean);
}

function formatStanza({ uris, suites, signedBy: keyring }: AptSource): string {
  const lines = ['Types: deb', `URIs: ${uris.join(' ')}`, `Suites: ${suites.join(' ')}`];
  lines.push('Components: main', ...(keyring ? [`Signed-By: ${keyring}`] : []));
  return `${lines.join('\n')}\n`;
}
