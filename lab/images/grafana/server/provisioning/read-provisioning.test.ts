import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StartError } from '../start-error.ts';
import { readProvisioning } from './read-provisioning.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provisioning-'));
  mkdirSync(join(folder, 'datasources'));
  mkdirSync(join(folder, 'dashboards'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const read = () =>
  readProvisioning(folder, {
    environment: { HOST: 'prometheus', PATH_OF_DASHBOARDS: '/dashboards' },
    readFile: (path) => readFileSync(path, 'utf8'),
    hostname: 'here',
  });

const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

const DATA_SOURCE = `apiVersion: 1
datasources:
  - name: Prometheus
    type: prometheus
    uid: prometheus
    access: proxy
    url: http://$HOST:9090
    isDefault: true
    jsonData: { timeInterval: 10s, note: ['$$HOST'] }
`;

const PROVIDER = `apiVersion: 1
providers:
  - name: containers
    type: file
    options: { path: $PATH_OF_DASHBOARDS }
`;

describe('a data source', () => {
  test('is read with its variables filled in', () => {
    write('datasources/prometheus.yml', DATA_SOURCE);

    expect(read().dataSources).toMatchObject([
      {
        uid: 'prometheus',
        access: 'proxy',
        url: 'http://prometheus:9090',
        isDefault: true,
        isEditable: false,
        settings: { timeInterval: '10s', note: ['$HOST'] },
        credentials: undefined,
      },
    ]);
  });

  test('has a uid of its name, unless it is given one', () => {
    const text = 'apiVersion: 1\ndatasources: [{name: Hello world, type: t, url: "http://x"}]';
    write('datasources/a.yaml', text);
    expect(read().dataSources[0]?.uid).toBe('P64EC88CA00B268E5');
  });

  test('signs on where the file says how', () => {
    const signedOn = `${DATA_SOURCE}    basicAuth: true\n    basicAuthUser: me\n    secureJsonData: { basicAuthPassword: $HOST }\n`;
    write('datasources/a.yaml', signedOn);
    expect(read().dataSources[0]?.credentials).toEqual({ user: 'me', password: 'prometheus' });
  });
});

describe('a provider of dashboards', () => {
  test('is looked at every ten seconds, unless it says otherwise', () => {
    write('dashboards/a.yml', PROVIDER);
    expect(read().providers).toEqual([
      {
        name: 'containers',
        path: '/dashboards',
        updateIntervalMs: 10_000,
        folder: '',
        followsFileFolders: false,
        keepsDeleted: false,
      },
    ]);
  });

  test('may name a folder and how often', () => {
    write(
      'dashboards/a.yml',
      `${PROVIDER}    folder: Docker\n    updateIntervalSeconds: 2\n    disableDeletion: true`,
    );
    expect(read().providers).toMatchObject([
      { folder: 'Docker', updateIntervalMs: 2000, keepsDeleted: true },
    ]);
  });
});

test('files of other names and missing folders mean nothing', () => {
  write('datasources/readme.txt', ': not: yaml');
  rmSync(join(folder, 'dashboards'), { recursive: true });
  expect(read()).toEqual({ dataSources: [], providers: [] });
});

test.each([
  ['datasources/a.yml', 'a: [', /datasources\/a\.yml: /],
  ['datasources/a.yml', '- name: x', /the file must be a mapping/],
  ['datasources/a.yml', '', /the file must be a mapping/],
  ['datasources/a.yml', 'datasources: []', /apiVersion must be 1, not ''/],
  ['datasources/a.yml', DATA_SOURCE.replace('name: Prometheus', 'x: y'), /datasources\[0\]\.name/],
  [
    'datasources/a.yml',
    DATA_SOURCE.replace('type: p', 'x: p'),
    /datasources\[0\]\.type is missing/,
  ],
  ['datasources/a.yml', DATA_SOURCE.replace('url: h', 'x: h'), /datasources\[0\]\.url is missing/],
  ['datasources/a.yml', DATA_SOURCE.replace('http:', 'ftp:'), /must be one of http or https/],
  ['datasources/a.yml', DATA_SOURCE.replace('true', 'perhaps'), /isDefault must be true or false/],
  ['datasources/a.yml', DATA_SOURCE.replace('$HOST', '$__file{/none}'), /ENOENT.*\/none/],
  [
    'datasources/a.yml',
    `${DATA_SOURCE}  - { name: B, type: t, url: 'http://b', isDefault: true }`,
    /Only one datasource per organization can be marked as default/,
  ],
  [
    'datasources/a.yml',
    `${DATA_SOURCE}  - { name: B, uid: prometheus, type: t, url: 'http://b' }`,
    /the uid 'prometheus' is used more than once/,
  ],
  ['dashboards/a.yml', 'apiVersion: 2', /Failed to provision dashboards: .*apiVersion must be 1/],
  ['dashboards/a.yml', PROVIDER.replace('name: ', 'x: '), /providers\[0\]\.name is missing/],
  ['dashboards/a.yml', PROVIDER.replace(/path/, 'x'), /providers\[0\]\.options\.path is missing/],
  ['dashboards/a.yml', PROVIDER.replace('file', 'sql'), /must be file, not 'sql'/],
  [
    'dashboards/a.yml',
    `${PROVIDER.replace(' }', ', foldersFromFilesStructure: true }')}    folder: Docker`,
    /'folder' and 'folderUID' should be empty/,
  ],
])('%s with %j is a reason not to start', (file, text, reason) => {
  write(file, text);
  expect(read).toThrow(StartError);
  expect(read).toThrow(reason);
});
