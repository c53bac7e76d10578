import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listShipped, type ShippedPackage } from './list-shipped.ts';

const INTRODUCTION = `# Third-party notices

Stackyard's image holds software of others. Made by \`npm run notices\` from the lock file; do not edit.

## Programs

| program                                  | licence    | where its text is in the image                            |
| ---------------------------------------- | ---------- | --------------------------------------------------------- |
| Node.js, with the parts it is made of    | MIT        | \`/usr/local/LICENSE\`                                      |
| Docker CLI and Docker Compose            | Apache-2.0 | \`/LICENSE\`, the same text                                 |
| DuckDB, in \`@duckdb/node-bindings-linux\` | MIT        | below, at \`@duckdb/node-bindings\`                         |
| Debian's packages below Node.js          | several    | \`/usr/share/doc/*/copyright\`, \`/usr/share/common-licenses\` |

## Packages of npm
`;

/** The text of THIRD-PARTY-NOTICES.md for the packages that are installed. */
export function makeNotices(root: string): string {
  const packages = listShipped(root);
  const byText = new Map<string, ShippedPackage[]>();
  for (const one of packages) {
    const text = licenseText(root, one);
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  const list = packages.map(({ name, version, license }) => `- ${name} ${version}: ${license}`);
  const texts = [...byText].map(([text, some]) => {
    const names = some.map(({ name, version }) => `${name} ${version}`).join(', ');
    return `### ${names}\n\n\`\`\`text\n${text}\n\`\`\`\n`;
  });
  return `${INTRODUCTION}\n${list.join('\n')}\n\n## Their licences\n\n${texts.join('\n')}`;
}

/** What the package says of its licence, with its notices; a package without a text has its name only. */
function licenseText(root: string, { name, path, license }: ShippedPackage): string {
  const folder = join(root, sourceOf(name, path));
  const files = existsSync(folder)
    ? readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    : [];
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
  if (texts.length === 0) return `${license}; the package comes without a text of it.`;
  return texts
    .map((text) => text.replaceAll('\r\n', '\n').replaceAll('```', "'''").trim())
    .join('\n\n');
}

/** Of native packages only that of this machine is installed; all have the licence of the one that chooses among them. */
function sourceOf(name: string, path: string): string {
  const [, family] = /^(@duckdb\/node-bindings)-/.exec(name) ?? [];
  return family ? path.replace(name, family) : path;
}
