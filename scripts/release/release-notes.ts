/** What a changelog says of a version; throws where it does not name the version, or says nothing of it. */
export function releaseNotes(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.startsWith(`[${version}]`));
  if (section === undefined) throw new Error(`CHANGELOG.md has no section [${version}].`);
  const [, ...lines] = section.split('\n');
  const notes = lines.filter((line) => !/^\[[^\]]+\]: /.test(line)).join('\n');
  if (notes.trim() === '') throw new Error(`CHANGELOG.md says nothing of ${version}.`);
  return notes.trim();
}
