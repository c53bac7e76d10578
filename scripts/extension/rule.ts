import type { BuiltImage } from './built-image.ts';

/** One thing that Docker Desktop, its validator or its reviewers ask of an extension's image. */
export interface Rule {
  id: string;
  /** Where the rule comes from. */
  source: string;
  /** A warning is shown and fails nothing. */
  level: 'error' | 'warning';
  /** What is wrong with this image, as one sentence; undefined where it keeps the rule. */
  check(image: BuiltImage): string | undefined;
}

export const DOCS = 'docs.docker.com/extensions/extensions-sdk';
export const LABELS = `${DOCS}/extensions/labels`;
export const METADATA = `${DOCS}/architecture/metadata`;

/** `one, two and three`, for a sentence. */
export function enumerate(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

export function isHttpsUrl(text: string): boolean {
  return /^https:\/\/[^\s/]/.test(text) && URL.canParse(text);
}

export function mentionsExtension(title: string): boolean {
  return /extension/i.test(title);
}
