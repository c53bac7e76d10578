import type { BuiltImage } from '../built-image.ts';

const METADATA = {
  icon: 'icon.svg',
  ui: { 'dashboard-tab': { title: 'Sample', root: '/ui', src: 'index.html' } },
  vm: { composefile: 'docker-compose.yaml', exposes: { socket: 'backend.sock' } },
  host: { binaries: [{ linux: [{ path: '/linux/tool' }], darwin: [{ path: '/darwin/tool' }] }] },
};

const COMPOSE = {
  services: {
    sample: {
      image: '${DESKTOP_PLUGIN_IMAGE}',
      environment: { SOCKET: '/run/guest-services/backend.sock' },
      volumes: ['data:/data', '/var/run/docker.sock:/var/run/docker.sock'],
    },
    helper: { image: 'helper:1.2', privileged: false, ports: [] },
  },
  volumes: { data: null },
};

const HTML = `<!doctype html><html><head>
<link rel="stylesheet" href="./assets/panel.css"><script type="module" src="./assets/panel.js"></script>
</head><body><img src="data:image/png;base64,AA=="><a href="https://example.com">docs</a></body></html>`;

const PATHS = [
  '/metadata.json',
  '/docker-compose.yaml',
  '/icon.svg',
  '/ui/index.html',
  '/ui/assets/panel.js',
  '/ui/assets/panel.css',
  '/linux/tool',
  '/darwin/tool',
];

/** An image that keeps every rule. */
export const sampleImage: BuiltImage = {
  reference: 'acme/sample:1.2.3',
  labels: {
    'org.opencontainers.image.title': 'Sample',
    'org.opencontainers.image.description': 'Counts things, a < b included.',
    'org.opencontainers.image.vendor': 'Acme',
    'com.docker.desktop.extension.api.version': '>= 0.3.4',
    'com.docker.desktop.extension.icon': 'https://example.com/icon.svg',
    'com.docker.extension.screenshots': '[{"alt":"A list","url":"https://example.com/1.png"}]',
    'com.docker.extension.detailed-description': '<p>Counts <b>things</b>.</p>',
    'com.docker.extension.publisher-url': 'https://example.com',
    'com.docker.extension.changelog': 'First version.',
    'com.docker.extension.categories': 'database, networking',
    'com.docker.extension.additional-urls': '[{"title":"Docs","url":"https://example.com/docs"}]',
    'com.docker.extension.account-info': '',
  },
  os: 'linux',
  architecture: 'arm64',
  user: '',
  paths: new Set(PATHS),
  texts: new Map([
    ['/ui/index.html', HTML],
    ['/ui/assets/panel.css', 'body { background: url(./back.png) }'],
  ]),
  metadata: METADATA,
  compose: COMPOSE,
};

export function withLabel(name: string, value: string): BuiltImage {
  return { ...sampleImage, labels: { ...sampleImage.labels, [name]: value } };
}

export function withMetadata(change: object): BuiltImage {
  return { ...sampleImage, metadata: { ...METADATA, ...change } };
}

export function withTab(change: object): BuiltImage {
  return withMetadata({ ui: { 'dashboard-tab': { ...METADATA.ui['dashboard-tab'], ...change } } });
}

export function withVm(change: object): BuiltImage {
  return withMetadata({ vm: { ...METADATA.vm, ...change } });
}

/** Changes the first service of the compose file. */
export function withService(change: object): BuiltImage {
  const { sample, ...others } = COMPOSE.services;
  const services = { sample: { ...sample, ...change }, ...others };
  return { ...sampleImage, compose: { ...COMPOSE, services } };
}

export function withoutPath(path: string): BuiltImage {
  return { ...sampleImage, paths: new Set(PATHS.filter((present) => present !== path)) };
}

export function withText(path: string, text: string): BuiltImage {
  return { ...sampleImage, texts: new Map([...sampleImage.texts, [path, text]]) };
}
