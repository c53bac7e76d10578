import { atRoot, listServices, readableMetadata, type BuiltImage } from '../built-image.ts';
import { DOCS, enumerate, type Rule } from '../rule.ts';

const FILE_URL = 'the panel is opened by file://, as published extensions show';
const VALIDATE = `${DOCS}/extensions/validate`;
const SEMVER = /^v?\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/;

export const imageRules: Rule[] = [
  {
    id: 'tag-semver',
    source: VALIDATE,
    level: 'error',
    check: ({ reference }) => {
      const [, tag] = /:([^/:@]+)(?:@.*)?$/.exec(reference) ?? [];
      if (tag && SEMVER.test(tag)) return undefined;
      return `The tag of ${reference} is no semantic version such as 1.2.3.`;
    },
  },
  {
    id: 'platform',
    source: `${DOCS}/extensions/multi-arch`,
    level: 'error',
    check: ({ os, architecture }) =>
      os === 'linux' && ['amd64', 'arm64'].includes(architecture)
        ? undefined
        : `The image is for ${os}/${architecture}; Docker Desktop runs linux/amd64 and linux/arm64.`,
  },
  {
    id: 'runs-as-root',
    source: `${DOCS}, who writes /run/guest-services`,
    level: 'error',
    check: ({ user, compose, metadata }) => {
      const [first] = listServices(compose);
      const own = first?.[1].user;
      const runner = typeof own === 'string' || typeof own === 'number' ? String(own) : user;
      const hasSocket = readableMetadata(metadata).vm?.exposes?.socket !== undefined;
      return hasSocket && !/^(?:|root|0)(?::|$)/.test(runner)
        ? `The backend runs as ${runner}, who may not write /run/guest-services.`
        : undefined;
    },
  },
  {
    id: 'html-relative',
    source: FILE_URL,
    level: 'error',
    check: (image) => {
      const rooted = htmlReferences(image).filter((url) => /^\/(?!\/)/.test(url));
      return rooted.length > 0
        ? `The panel's page refers to ${enumerate(rooted)}: write ./ paths.`
        : undefined;
    },
  },
  {
    id: 'html-local',
    source: 'draft security guide of docker/docs: external scripts do not load',
    level: 'error',
    check: (image) => {
      const remote = htmlReferences(image).filter((url) => /^(?:https?:)?\/\//i.test(url));
      return remote.length > 0
        ? `The panel's page loads ${enumerate(remote)} from elsewhere.`
        : undefined;
    },
  },
  {
    id: 'html-files',
    source: FILE_URL,
    level: 'error',
    check: (image) => {
      const missing = missingFiles(image);
      return missing.length > 0
        ? `The panel's page refers to ${enumerate(missing)}: not in the image.`
        : undefined;
    },
  },
  {
    id: 'css-relative',
    source: FILE_URL,
    level: 'error',
    check: (image) => {
      const urls = cssReferences(image).filter((url) => /^(?:https?:)?\//i.test(url));
      return urls.length > 0
        ? `A style sheet refers to ${enumerate(urls)}: write ./ paths.`
        : undefined;
    },
  },
];

/** Addresses that a page loads by itself. Links to click are not among them. */
function htmlReferences(image: BuiltImage): string[] {
  const pages = [...image.texts].filter(([path]) => path.endsWith('.html'));
  return pages.flatMap(([, html]) => loadedBy(html));
}

function loadedBy(html: string): string[] {
  const tags = html.match(/<(?:script|link|img|iframe|source|base)\b[^>]*>/gi) ?? [];
  return tags.flatMap((tag) => {
    const [, double, single] = /\s(?:src|href)\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag) ?? [];
    return double ?? single ?? [];
  });
}

function cssReferences({ texts }: BuiltImage): string[] {
  const sheets = [...texts].filter(([path]) => path.endsWith('.css')).map(([, css]) => css);
  return sheets.flatMap((css) =>
    [...css.matchAll(/(?:url\(\s*|@import\s+)["']?([^"')\s;]+)/g)].map(([, url = '']) => url),
  );
}

function missingFiles(image: BuiltImage): string[] {
  const { root, src } = readableMetadata(image.metadata).ui?.['dashboard-tab'] ?? {};
  if (!root || !src) return [];
  const page = `${atRoot(root)}/${src}`;
  return loadedBy(image.texts.get(page) ?? '')
    .filter((url) => !/^(?:[a-z]+:|\/)/i.test(url))
    .filter((url) => !image.paths.has(new URL(url, `file://${page}`).pathname));
}
