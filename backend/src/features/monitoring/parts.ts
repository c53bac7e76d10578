import { stringify } from 'yaml';
import type { MonitoringPartName } from '@stackyard/contract';
import type { NewPart } from '../../docker/add-on/add-on-engine.ts';
import type { PutFile } from '../../docker/add-on/pack-files.ts';
import { alertRules } from './alert-rules.ts';
import { grafanaFiles, GRAFANA_ENV } from './grafana-files.ts';
import { prometheusConfig } from './prometheus-config.ts';

/** What the add-on is known by on the engine, whatever its things are called. */
export const LABEL = 'dev.stackyard.addon=monitoring';
export const NETWORK = 'stackyard-monitoring';
/** Stackyard's own name in that network. */
export const OWN_ALIAS = 'stackyard';
export const METRICS_PORT = 9464;

const MIB = 1024 ** 2;
const PART_LABEL = 'dev.stackyard.part';
const OWNER_LABEL = 'dev.stackyard.owner';
const LABELS = { 'dev.stackyard.addon': 'monitoring', 'dev.stackyard.role': 'monitoring' };

export interface PartDefinition {
  name: MonitoringPartName;
  title: string;
  /** Pinned: what was tried is what runs. */
  image: string;
  volume: { name: string; path: string };
  port: number;
  /** Answers 200 when it is ready. Grafana's is asked by GET: HEAD leaks memory there (grafana/grafana#123017). */
  readyPath: string;
  memoryBytes: number;
  cpus: number;
}

export const PARTS: readonly PartDefinition[] = [
  {
    name: 'prometheus',
    title: 'Prometheus',
    image: 'prom/prometheus:v3.14.0',
    volume: { name: 'stackyard-prometheus', path: '/prometheus' },
    port: 9090,
    readyPath: '/-/ready',
    memoryBytes: 512 * MIB,
    cpus: 1,
  },
  {
    name: 'grafana',
    title: 'Grafana',
    image: 'grafana/grafana:13.2.1',
    volume: { name: 'stackyard-grafana', path: '/var/lib/grafana' },
    port: 3000,
    readyPath: '/api/health',
    memoryBytes: 768 * MIB,
    cpus: 1,
  },
];

export interface PartSettings {
  /** Where Prometheus finds Stackyard's metrics: host and port. */
  metricsAddress: string;
  /** The Stackyard that makes them, among several on one engine. */
  owner: string;
  adminPassword: string;
  /** Of Grafana. */
  dashboards: readonly PutFile[];
}

export function newPart(
  definition: PartDefinition,
  settings: PartSettings,
  hostPort: number,
): NewPart {
  const { name, image, volume, port, memoryBytes, cpus } = definition;
  return {
    name: `stackyard-${name}`,
    image,
    labels: { ...LABELS, [PART_LABEL]: name, [OWNER_LABEL]: settings.owner },
    network: NETWORK,
    volume,
    port,
    hostPort,
    memoryBytes,
    cpus,
    ...partFiles(name, settings),
  };
}

export function labelsOfAddOn(): Record<string, string> {
  return { ...LABELS };
}

/** Whether some Stackyard made it for the add-on. */
export function isOfAddOn({ labels }: { labels: Record<string, string> }): boolean {
  return labels['dev.stackyard.addon'] === LABELS['dev.stackyard.addon'];
}

/** Whether this Stackyard made it, and is who Prometheus reads. */
export function isOwnedBy(owner: string) {
  return ({ labels }: { labels: Record<string, string> }) => labels[OWNER_LABEL] === owner;
}

/** Which part a container is; undefined of one that an older or newer Stackyard had. */
export function partOf(labels: Record<string, string>): MonitoringPartName | undefined {
  return PARTS.find(({ name }) => name === labels[PART_LABEL])?.name;
}

function partFiles(
  name: MonitoringPartName,
  settings: PartSettings,
): Pick<NewPart, 'env' | 'command' | 'files'> {
  if (name === 'grafana') return { env: GRAFANA_ENV, command: [], files: grafanaFiles(settings) };
  return {
    env: [],
    command: [
      '--config.file=/etc/prometheus/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      // As flags: the configuration file takes them from 3.8 on, and counts them wrongly before 3.11 (prometheus#18200).
      '--storage.tsdb.retention.time=15d',
      '--storage.tsdb.retention.size=1GB',
      // Any web page could read it otherwise.
      '--web.cors.origin=^$',
    ],
    files: prometheusFiles(settings),
  };
}

function prometheusFiles({ metricsAddress }: PartSettings): PutFile[] {
  return [
    { path: '/etc/prometheus/prometheus.yml', text: stringify(prometheusConfig(metricsAddress)) },
    { path: '/etc/prometheus/rules.yml', text: stringify(alertRules()) },
  ];
}
