import type { Template } from '@stackyard/contract';

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

/** `downloads about 240 MB` as far as the catalog knows; what is here already is known only when a proposal is made. */
export function describeDownload({ downloads }: Template): string {
  const known = downloads.reduce((sum, { megabytes }) => sum + (megabytes ?? 0), 0);
  return known === 0 ? 'Downloads little' : `Up to ${Math.round(known)} MB to download`;
}
