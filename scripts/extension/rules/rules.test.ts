import { describe, expect, it } from 'vitest';
import type { BuiltImage } from '../built-image.ts';
import {
  sampleImage,
  withLabel,
  withMetadata,
  withoutPath,
  withService,
  withTab,
  withText,
  withVm,
} from '../testing/sample-image.ts';
import { rules } from './index.ts';

const OCI = 'org.opencontainers.image';
const DESKTOP = 'com.docker.desktop.extension';
const EXTENSION = 'com.docker.extension';
const page = (html: string) => withText('/ui/index.html', html);

/** What breaks which rule: the rule's id, an image, words of its sentence. */
const broken: [string, BuiltImage, string][] = [
  ...[`${OCI}.title`, `${OCI}.description`, `${OCI}.vendor`, `${DESKTOP}.api.version`].map(missing),
  ...[`${DESKTOP}.icon`, `${EXTENSION}.screenshots`, `${EXTENSION}.publisher-url`].map(missing),
  ...['detailed-description', 'changelog', 'categories'].map((name) =>
    missing(`${EXTENSION}.${name}`),
  ),
  ['title-word', withLabel(`${OCI}.title`, 'Sample Extension'), 'does not belong'],
  ['description-text', withLabel(`${OCI}.description`, '<b>Counts</b>'), 'holds HTML'],
  ['vendor-docker', withLabel(`${OCI}.vendor`, 'Docker Inc.'), 'only Docker itself'],
  ['api-version-range', withLabel(`${DESKTOP}.api.version`, '0.3.0'), 'exact version'],
  ['api-version-range', withLabel(`${DESKTOP}.api.version`, '=0.3.4'), 'exact version'],
  ['api-version-range', withLabel(`${DESKTOP}.api.version`, 'newest'), 'not a semver range'],
  ['icon-url', withLabel(`${DESKTOP}.icon`, 'icon.svg'), 'https address'],
  ['icon-url', withLabel(`${DESKTOP}.icon`, 'https://example.com/icon.webp'), '.svg, .png or .jpg'],
  ['screenshots-shape', withLabel(`${EXTENSION}.screenshots`, '[]'), 'at least one'],
  ['screenshots-shape', withLabel(`${EXTENSION}.screenshots`, 'https://a.b/c.png'), 'JSON array'],
  [
    'screenshots-shape',
    withLabel(`${EXTENSION}.screenshots`, '[{"alt":"A","url":"http://a.b/c.png"}]'),
    'https',
  ],
  ['additional-urls-shape', withLabel(`${EXTENSION}.additional-urls`, '{}'), 'JSON array'],
  ['detailed-description-html', describedAs('<script>x()</script>'), '<script>'],
  ['detailed-description-html', describedAs('<p onclick="x()">Hi</p>'), 'scripts or styles'],
  ['detailed-description-html', describedAs('<a href="javascript:x()">Hi</a>'), 'scripts'],
  ['publisher-url', withLabel(`${EXTENSION}.publisher-url`, 'http://example.com'), 'https'],
  ['categories-known', withLabel(`${EXTENSION}.categories`, 'database,fun'), '"fun"'],
  ['account-info', withLabel(`${EXTENSION}.account-info`, 'yes'), 'only be "required"'],
  ['obsolete-labels', withLabel('com.docker.desktop.plugin.icon', 'x'), 'Obsolete'],

  ['metadata-present', { ...sampleImage, metadata: undefined }, 'missing'],
  ['metadata-known-keys', withMetadata({ author: 'me' }), 'author'],
  ['metadata-obsolete-keys', withMetadata({ name: 'x', provider: 'y' }), 'name and provider'],
  ['metadata-nested-keys', withTab({ tittle: 'x' }), 'ui.dashboard-tab.tittle'],
  ['metadata-nested-keys', withVm({ ports: [] }), 'vm.ports'],
  ['tab-backend-obsolete', withTab({ backend: { socket: 'backend.sock' } }), 'left-over'],
  ['icon-file', withMetadata({ icon: undefined }), 'names no icon'],
  ['icon-file', withMetadata({ icon: 'icon.gif' }), 'no svg, png or jpg'],
  ['icon-file', withoutPath('/icon.svg'), 'not in the image'],
  ['tab-title', withTab({ title: ' ' }), 'missing'],
  ['tab-title', withTab({ title: 'My extension' }), 'holds the word'],
  ['tab-files', withTab({ src: undefined }), 'no root or no src'],
  ['tab-files', withoutPath('/ui/index.html'), '/ui/index.html is not'],
  ['vm-one-of', withVm({ image: '${DESKTOP_PLUGIN_IMAGE}' }), 'not both'],
  ['vm-one-of', withMetadata({ vm: {} }), 'either'],
  ['vm-image-own', withVm({ image: 'other:1', composefile: undefined }), 'other:1'],
  ['vm-composefile', withoutPath('/docker-compose.yaml'), 'not in the image'],
  ['socket-bare-name', withVm({ exposes: { socket: '/run/backend.sock' } }), 'bare file name'],
  ['socket-bare-name', withVm({ exposes: { socket: '../backend.sock' } }), 'bare file name'],
  ['socket-short-name', withVm({ exposes: { socket: `${'long'.repeat(9)}.sock` } }), '41'],
  ['host-binaries', withoutPath('/darwin/tool'), '/darwin/tool'],

  ['compose-readable', { ...sampleImage, compose: 'text' }, 'no YAML'],
  ['compose-first-image', withService({ image: 'acme/sample:1.2.3' }), 'sample, must use'],
  ['compose-no-ports', withService({ ports: ['8080:80'] }), 'publishes ports'],
  ['compose-no-container-name', withService({ container_name: 'x' }), 'container_name'],
  ['compose-no-privileged', withService({ privileged: true }), 'privileged'],
  ['compose-no-host-network', withService({ network_mode: 'host' }), "host's network"],
  ['compose-no-host-namespaces', withService({ pid: 'host' }), 'namespace'],
  ['compose-no-build', withService({ build: '.' }), 'built at install'],
  ['compose-no-relative-binds', withService({ volumes: ['./conf:/conf'] }), 'relative'],
  [
    'compose-no-relative-binds',
    withService({ volumes: [{ type: 'bind', source: '../conf', target: '/conf' }] }),
    'relative',
  ],
  ['compose-no-env-file', withService({ env_file: '.env' }), 'env_file'],
  ['compose-proxied-socket', mounting('/var/run/docker.sock.raw'), '.raw'],
  ['compose-pinned-images', withService({ image: 'grafana/grafana' }), 'fixed version'],
  ['compose-pinned-images', withService({ image: 'grafana/grafana:latest' }), 'fixed version'],
  ['socket-agreed', withVm({ exposes: { socket: 'other.sock' } }), 'other.sock'],
  [
    'socket-agreed',
    withService({ environment: ['SOCKET=/run/guest-services/x.sock'] }),
    '/run/guest-services/x.sock',
  ],

  ['tag-semver', { ...sampleImage, reference: 'acme/sample' }, 'no semantic version'],
  ['tag-semver', { ...sampleImage, reference: 'localhost:5000/acme/sample' }, 'no semantic'],
  ['tag-semver', { ...sampleImage, reference: 'acme/sample:latest' }, 'no semantic version'],
  ['platform', { ...sampleImage, architecture: 'riscv64' }, 'linux/riscv64'],
  ['runs-as-root', { ...sampleImage, user: 'node' }, 'runs as node'],
  ['runs-as-root', withService({ user: '1000:1000' }), 'runs as 1000:1000'],
  ['html-relative', page('<script src="/assets/panel.js"></script>'), '/assets/panel.js'],
  ['html-local', page('<script src="https://cdn.example/x.js"></script>'), 'cdn.example'],
  ['html-local', page('<link href=\'//cdn.example/x.css\' rel="stylesheet">'), 'cdn.example'],
  ['html-files', withoutPath('/ui/assets/panel.js'), './assets/panel.js'],
  ['css-relative', withText('/ui/a.css', '@import "https://fonts.example/x";'), 'fonts.example'],
  ['css-relative', withText('/ui/a.css', 'a { background: url("/x.png") }'), '/x.png'],
];

describe('the rules for an extension image', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s passes a good image', (_, rule) => {
    expect(rule.check(sampleImage)).toBeUndefined();
  });

  it.each(broken)('%s is named when it is broken (%#)', (id, image, words) => {
    const sentence = rules.find((rule) => rule.id === id)?.check(image);
    expect(sentence).toContain(words);
    expect(sentence).toMatch(/^[^\n]+\.$/);
  });

  it('have each an image that breaks them, and ids of their own', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...new Set(broken.map(([id]) => id))].sort()).toEqual([...ids].sort());
  });

  it.each(['>=0.3.4', '^0.3', '>= 0.3.4 < 2', '0.3.x || >=1.0.0', '>=0.3.4, <1'])(
    'take %s for a range of versions',
    (range) => {
      const rule = rules.find(({ id }) => id === 'api-version-range');
      expect(rule?.check(withLabel(`${DESKTOP}.api.version`, range))).toBeUndefined();
    },
  );

  it('judge an image with nothing in it without failing themselves', () => {
    const nothing: BuiltImage = {
      ...sampleImage,
      labels: {},
      paths: new Set(),
      texts: new Map(),
      metadata: [],
      compose: null,
    };
    const sentences = rules.flatMap((rule) => rule.check(nothing) ?? []);
    expect(sentences.length).toBeGreaterThan(12);
  });
});

function missing(label: string): [string, BuiltImage, string] {
  return [`required-label:${label}`, withLabel(label, ' '), 'missing or empty'];
}

function describedAs(html: string): BuiltImage {
  return withLabel(`${EXTENSION}.detailed-description`, html);
}

function mounting(source: string): BuiltImage {
  return withService({ volumes: [`${source}:/var/run/docker.sock`] });
}
