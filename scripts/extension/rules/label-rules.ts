import { z } from 'zod';
import type { BuiltImage } from '../built-image.ts';
import { DOCS, enumerate, isHttpsUrl, LABELS, mentionsExtension, type Rule } from '../rule.ts';

const OCI = 'org.opencontainers.image';
const EXTENSION = 'com.docker.extension';
const DESKTOP = 'com.docker.desktop.extension';

const REQUIRED = [
  `${OCI}.title`,
  `${OCI}.description`,
  `${OCI}.vendor`,
  `${DESKTOP}.api.version`,
  `${DESKTOP}.icon`,
  `${EXTENSION}.screenshots`,
  `${EXTENSION}.detailed-description`,
  `${EXTENSION}.publisher-url`,
  `${EXTENSION}.changelog`,
  // Optional says the documentation, required says the validator.
  `${EXTENSION}.categories`,
];

const CATEGORIES = [
  'ci-cd',
  'container-orchestration',
  'cloud-deployment',
  'cloud-development',
  'database',
  'kubernetes',
  'networking',
  'image-registry',
  'security',
  'testing-tools',
  'utility-tools',
  'volumes',
];

const Screenshots = z
  .array(z.strictObject({ alt: z.string().trim().min(1), url: z.string().refine(isHttpsUrl) }))
  .min(1);
const AdditionalUrls = z.array(
  z.strictObject({ title: z.string().trim().min(1), url: z.string().refine(isHttpsUrl) }),
);

const required = REQUIRED.map((name): Rule => ({
  id: `required-label:${name}`,
  source: LABELS,
  level: 'error',
  check: ({ labels }) =>
    labels[name]?.trim() ? undefined : `The label ${name} is missing or empty.`,
}));

export const labelRules: Rule[] = [
  ...required,
  onLabel(`${OCI}.title`, {
    id: 'title-word',
    source: LABELS,
    judge: (title) =>
      mentionsExtension(title) ? `the word "extension" does not belong into a title` : undefined,
  }),
  onLabel(`${OCI}.description`, {
    id: 'description-text',
    source: LABELS,
    judge: (text) => (/<\/?[a-z!]/i.test(text) ? 'it is plain text, but holds HTML' : undefined),
  }),
  onLabel(`${OCI}.vendor`, {
    id: 'vendor-docker',
    source: 'review remarks, docker/extensions-submissions',
    judge: (vendor) =>
      /^docker\b/i.test(vendor) ? 'only Docker itself may call itself so' : undefined,
  }),
  onLabel(`${DESKTOP}.api.version`, {
    id: 'api-version-range',
    source: LABELS,
    judge: judgeApiVersion,
  }),
  onLabel(`${DESKTOP}.icon`, {
    id: 'icon-url',
    source: LABELS,
    judge: (url) =>
      isHttpsUrl(url) && /\.(?:svg|png|jpe?g)$/i.test(new URL(url).pathname)
        ? undefined
        : 'it must be an https address that ends in .svg, .png or .jpg',
  }),
  onLabel(`${EXTENSION}.screenshots`, {
    id: 'screenshots-shape',
    source: LABELS,
    judge: (json) =>
      isJsonOf(Screenshots, json)
        ? undefined
        : 'it must be a JSON array of {"alt", "url"} with at least one entry and https addresses',
  }),
  onLabel(`${EXTENSION}.additional-urls`, {
    id: 'additional-urls-shape',
    source: LABELS,
    judge: (json) =>
      isJsonOf(AdditionalUrls, json)
        ? undefined
        : 'it must be a JSON array of {"title", "url"} with https addresses',
  }),
  onLabel(`${EXTENSION}.detailed-description`, {
    id: 'detailed-description-html',
    source: `${LABELS}, text or simple HTML`,
    judge: judgeSimpleHtml,
  }),
  onLabel(`${EXTENSION}.publisher-url`, {
    id: 'publisher-url',
    source: LABELS,
    judge: (url) => (isHttpsUrl(url) ? undefined : 'it must be an https address'),
  }),
  onLabel(`${EXTENSION}.categories`, {
    id: 'categories-known',
    source: LABELS,
    judge: judgeCategories,
  }),
  onLabel(`${EXTENSION}.account-info`, {
    id: 'account-info',
    source: LABELS,
    judge: (value) => (value === 'required' ? undefined : 'it may only be "required" or empty'),
  }),
  {
    id: 'obsolete-labels',
    source: `${DOCS}, com.docker.desktop.plugin of the beta`,
    level: 'error',
    check: ({ labels }) => {
      const old = Object.keys(labels).filter((name) =>
        name.startsWith('com.docker.desktop.plugin'),
      );
      return old.length > 0 ? `Obsolete labels: ${enumerate(old)}.` : undefined;
    },
  },
];

interface LabelRule {
  id: string;
  source: string;
  /** What is wrong with the label's value, as the second half of a sentence. */
  judge: (value: string) => string | undefined;
}

/** A rule on a label's value; a label that is absent or empty is the matter of another rule. */
function onLabel(name: string, { id, source, judge }: LabelRule): Rule {
  const check = ({ labels }: BuiltImage) => {
    const value = labels[name]?.trim();
    const wrong = value ? judge(value) : undefined;
    return wrong && `The label ${name} is ${JSON.stringify(shorten(value))}: ${wrong}.`;
  };
  return { id, source, level: 'error', check };
}

function shorten(value = ''): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value;
}

const VERSION = /v?\d+(?:\.(?:\d+|x|\*)){0,2}(?:-[\w.-]+)?/.source;
const COMPARATOR = new RegExp(`^(?:[<>]=?|=|\\^|~)?\\s*${VERSION}$`);
const EXACT = new RegExp(`^=?\\s*v?\\d+\\.\\d+\\.\\d+(?:-[\\w.-]+)?$`);

function judgeApiVersion(range: string): string | undefined {
  if (EXACT.test(range)) return 'an exact version is refused by every other SDK; use ">= 0.3.4"';
  const alternatives = range.split('||');
  const comparators = alternatives.flatMap((part) =>
    part
      .trim()
      .replace(/([<>=^~])\s+/g, '$1')
      .split(/\s*,\s*|\s+/),
  );
  const isRange = comparators.every((comparator) => COMPARATOR.test(comparator));
  return isRange ? undefined : 'it is not a semver range';
}

function judgeCategories(list: string): string | undefined {
  const unknown = list
    .split(',')
    .map((category) => category.trim())
    .filter((category) => !CATEGORIES.includes(category));
  return unknown.length > 0
    ? `${enumerate(unknown.map((name) => `"${name}"`))} is not one of ${enumerate(CATEGORIES)}`
    : undefined;
}

const SIMPLE_TAGS =
  'p br b strong i em u ul ol li h1 h2 h3 h4 h5 h6 a code pre blockquote hr'.split(' ');

function judgeSimpleHtml(html: string): string | undefined {
  const tags = [...html.matchAll(/<\/?([a-z!][\w-]*)([^>]*)>?/gi)];
  const foreign = tags
    .map(([, tag = '']) => tag.toLowerCase())
    .filter((tag) => !SIMPLE_TAGS.includes(tag));
  if (foreign.length > 0) return `<${foreign[0]}> is no simple HTML`;
  const hasCode = tags.some(([, , attributes = '']) =>
    /\bon\w+\s*=|javascript:|\bstyle\s*=/i.test(attributes),
  );
  return hasCode ? 'its tags carry scripts or styles' : undefined;
}

function isJsonOf(schema: z.ZodType, json: string): boolean {
  try {
    return schema.safeParse(JSON.parse(json)).success;
  } catch {
    return false;
  }
}
