import type { Template } from '@stackyard/contract';
import { formatBytes } from '../../lib/bytes.ts';

interface Wish {
  text: string;
  category: string | null;
}

export function searchTemplates(
  templates: readonly Template[],
  { text, category }: Wish,
): Template[] {
  const wanted = text.trim().toLowerCase();
  return templates.filter(
    (template) =>
      (category === null || template.categories.includes(category)) &&
      [
        template.title,
        template.summary,
        ...template.categories,
        ...template.services.map(({ image }) => image),
      ].some((part) => part.toLowerCase().includes(wanted)),
  );
}

export function listCategories(templates: readonly Template[]): string[] {
  return [...new Set(templates.flatMap((template) => template.categories))].sort();
}

/** As far as the catalog knows: what is here already is told by a proposal only. Empty where nothing is downloaded. */
export function describeDownload({ downloads }: Template): string {
  const known = downloads.reduce((sum, { megabytes }) => sum + (megabytes ?? 0), 0);
  if (known === 0 && downloads.length > 0) {
    return `Downloads ${downloads.map(({ image }) => image).join(', ')}`;
  }
  return known === 0 ? '' : `Up to ${formatBytes(known * 1e6)} to download`;
}
