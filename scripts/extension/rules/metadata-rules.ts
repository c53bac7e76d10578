import {
  atRoot,
  readableMetadata,
  type BuiltImage,
  type ReadableMetadata,
} from '../built-image.ts';
import { enumerate, mentionsExtension, METADATA, type Rule } from '../rule.ts';

const TOP_KEYS = ['icon', 'ui', 'vm', 'host'];
const OBSOLETE_KEYS = ['name', 'provider'];
/** `backend` in a tab is obsolete too, but has a rule of its own. */
const TAB_KEYS = ['title', 'root', 'src', 'backend'];
const VM_KEYS = ['image', 'composefile', 'exposes'];

export const metadataRules: Rule[] = [
  {
    id: 'metadata-present',
    source: METADATA,
    level: 'error',
    check: ({ metadata }) =>
      isObject(metadata) ? undefined : '/metadata.json is missing or is no JSON object.',
  },
  rule('metadata-known-keys', ({ metadata }) => {
    const unknown = keysOf(metadata).filter(
      (key) => ![...TOP_KEYS, ...OBSOLETE_KEYS].includes(key),
    );
    return unknown.length > 0 && `metadata.json has keys that nobody knows: ${enumerate(unknown)}.`;
  }),
  {
    ...rule('metadata-obsolete-keys', ({ metadata }) => {
      const old = keysOf(metadata).filter((key) => OBSOLETE_KEYS.includes(key));
      return old.length > 0 && `metadata.json has obsolete keys: ${enumerate(old)}.`;
    }),
    source: 'release notes of docker/extensions-sdk v0.2.3',
  },
  rule('metadata-nested-keys', (_, { ui, vm }) => {
    const unknown = [
      ...keysOf(ui)
        .filter((key) => key !== 'dashboard-tab')
        .map((key) => `ui.${key}`),
      ...strange(ui?.['dashboard-tab'], TAB_KEYS).map((key) => `ui.dashboard-tab.${key}`),
      ...strange(vm, VM_KEYS).map((key) => `vm.${key}`),
    ];
    return unknown.length > 0 && `metadata.json has keys that nobody knows: ${enumerate(unknown)}.`;
  }),
  rule(
    'tab-backend-obsolete',
    (_, { ui }) =>
      keysOf(ui?.['dashboard-tab']).includes('backend') &&
      'ui.dashboard-tab.backend is a left-over: vm.exposes.socket says which socket there is.',
  ),
  rule('icon-file', ({ paths }, { icon }) => {
    if (!icon) return 'metadata.json names no icon.';
    if (!/\.(?:svg|png|jpe?g)$/i.test(icon)) return `The icon ${icon} is no svg, png or jpg.`;
    return !paths.has(atRoot(icon)) && `The icon ${icon} is not in the image.`;
  }),
  rule('tab-title', (_, { ui }) => {
    const title = ui?.['dashboard-tab']?.title?.trim();
    if (!title) return 'ui.dashboard-tab.title is missing: without it there is no tab.';
    return mentionsExtension(title) && `The tab's title "${title}" holds the word "extension".`;
  }),
  rule('tab-files', ({ paths }, { ui }) => {
    const { root, src } = ui?.['dashboard-tab'] ?? {};
    if (!root || !src) return 'ui.dashboard-tab names no root or no src.';
    const entry = atRoot(`${atRoot(root)}/${src}`);
    return !paths.has(entry) && `The panel's page ${entry} is not in the image.`;
  }),
  rule('vm-one-of', (_, { vm }) => {
    const given = keysOf(vm).filter((key) => key === 'image' || key === 'composefile');
    return given.length !== 1 && 'vm must name either an image or a composefile, and not both.';
  }),
  rule(
    'vm-image-own',
    (_, { vm }) =>
      vm?.image !== undefined &&
      vm.image !== '${DESKTOP_PLUGIN_IMAGE}' &&
      `vm.image is ${vm.image}, not \${DESKTOP_PLUGIN_IMAGE}.`,
  ),
  rule(
    'vm-composefile',
    ({ paths }, { vm }) =>
      vm?.composefile !== undefined &&
      !paths.has(atRoot(vm.composefile)) &&
      `The compose file ${vm.composefile} is not in the image.`,
  ),
  rule('socket-bare-name', (_, { vm }) => {
    const socket = vm?.exposes?.socket;
    return (
      socket !== undefined &&
      !/^[\w-][\w.-]*$/.test(socket) &&
      `vm.exposes.socket is "${socket}"; it must be a bare file name.`
    );
  }),
  {
    ...rule('socket-short-name', (_, { vm }) => {
      const { length } = vm?.exposes?.socket ?? '';
      return length > 30 && `The socket's name has ${length} characters; long paths do not work.`;
    }),
    source: 'docker/extensions-sdk, length of socket paths',
    level: 'warning',
  },
  rule('host-binaries', ({ paths }, { host }) => {
    const named = (host?.binaries ?? []).flatMap((binary) => Object.values(binary).flat());
    const missing = named.map(({ path }) => path).filter((path) => !paths.has(atRoot(path)));
    return missing.length > 0 && `Host binaries that are not in the image: ${enumerate(missing)}.`;
  }),
];

type Judge = (image: BuiltImage, metadata: ReadableMetadata) => string | false | undefined;

function rule(id: string, judge: Judge): Rule {
  const check = (image: BuiltImage) => judge(image, readableMetadata(image.metadata)) || undefined;
  return { id, source: METADATA, level: 'error', check };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function strange(value: unknown, known: string[]): string[] {
  return keysOf(value).filter((key) => !known.includes(key));
}
