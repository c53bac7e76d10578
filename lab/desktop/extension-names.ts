/** `registry/org/repo:tag` as `org_repo`, the way Docker Desktop names an extension's folder. */
function extensionSlug(reference: string): string {
  const repository = reference.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
  return repository.replace(/[^\w-]/g, '_').toLowerCase();
}

export function extensionProject(reference: string): string {
  return `${extensionSlug(reference)}-desktop-extension`;
}

/** On every container of an extension; whoever carries it is hidden from lists. */
export const HIDE_LABEL = 'com.docker.desktop.extension';
const NAME_LABEL = 'com.docker.desktop.extension.name';

export function extensionLabels(title: string): Record<string, string> {
  return { [HIDE_LABEL]: 'true', [NAME_LABEL]: title };
}
