import { z } from 'zod';
import { StackName } from './stacks.ts';

/** The programs of the monitoring add-on. */
export const MonitoringPartName = z.enum(['prometheus', 'grafana']);
export type MonitoringPartName = z.infer<typeof MonitoringPartName>;

/**
 * `absent`: there is no container. `starting`: it runs and does not answer yet. `stopped`: it does not run, `failing`: it
 * runs or is started again and again without answering; both with a `reason`.
 */
export const MonitoringPartState = z.enum(['absent', 'starting', 'ready', 'stopped', 'failing']);
export type MonitoringPartState = z.infer<typeof MonitoringPartState>;

export const MonitoringPart = z.object({
  name: MonitoringPartName,
  title: z.string(),
  state: MonitoringPartState,
  /** One sentence where it is `stopped` or `failing`. */
  reason: z.string().nullable(),
  /** `prom/prometheus:v3.14.0` */
  image: z.string(),
  /** Its container's name, by which it is found among those that use something. */
  container: z.string().nullable(),
  /** Where a browser on this machine finds it; null while it is not published. */
  url: z.string().nullable(),
});
export type MonitoringPart = z.infer<typeof MonitoringPart>;

/**
 * What the engine says of the add-on at this moment. `degraded`: it is on and something is wrong. While a job switches it,
 * that job is `working`.
 */
export const MonitoringState = z.enum(['off', 'starting', 'ready', 'degraded', 'working']);
export type MonitoringState = z.infer<typeof MonitoringState>;

/** Something is wrong now, as one of Prometheus' rules says. */
export const MonitoringAlert = z.object({
  id: z.string(),
  severity: z.enum(['warning', 'critical']),
  /** One sentence. */
  message: z.string(),
  /** Null where it is not about a container of a stack. */
  stack: z.string().nullable(),
  service: z.string().nullable(),
  container: z.string().nullable(),
  /** When it began, ISO 8601. */
  since: z.string(),
  /** The user does not want to hear of this stack. */
  isMuted: z.boolean(),
});
export type MonitoringAlert = z.infer<typeof MonitoringAlert>;

/** A container that asks to be read by its labels, and what became of it. */
export const MonitoredApp = z.object({
  /** Empty, as `service`, where Compose did not make it. */
  stack: z.string(),
  service: z.string(),
  container: z.string(),
  /** `http://172.20.0.3:8080/metrics`, as Prometheus asks for it; empty where it cannot ask, for the `reason`. */
  url: z.string(),
  /** `unknown` until Prometheus has asked once. */
  state: z.enum(['up', 'down', 'unknown']),
  /** What is wrong and what to change, where it is `down`. */
  reason: z.string().nullable(),
  /** What Prometheus itself says of it, where the reason puts that into other words. */
  details: z.string().nullable(),
});
export type MonitoredApp = z.infer<typeof MonitoredApp>;

export const MonitoringStatus = z.object({
  state: MonitoringState,
  /** One sentence: what is wrong, or what it waits for. */
  reason: z.string().nullable(),
  /** The one thing that helps; null where nothing need be done. */
  action: z.enum(['repair']).nullable(),
  /** The job that works on it now. */
  jobId: z.string().nullable(),
  parts: z.array(MonitoringPart),
  /** Volumes with what the parts have kept. */
  volumes: z.array(z.string()),
  /** What fires, as Prometheus said last, oldest first; none while it does not run. */
  alerts: z.array(MonitoringAlert),
  /** By name; null until it is known which containers ask to be read. */
  apps: z.array(MonitoredApp).nullable(),
  /** Stacks whose alerts are muted. */
  mutedStacks: z.array(z.string()),
});
export type MonitoringStatus = z.infer<typeof MonitoringStatus>;

/** What the user has chosen. */
export const MonitoringSettings = z.object({ mutedStacks: z.array(StackName).max(1_000) });
export type MonitoringSettings = z.infer<typeof MonitoringSettings>;

/** How to sign in to Grafana as its administrator; without it everybody on this machine may look. */
export const MonitoringAccess = z.object({ user: z.string(), password: z.string() });
export type MonitoringAccess = z.infer<typeof MonitoringAccess>;

/** The subject of its jobs, where those of stacks name their stack; no stack can have this name. */
export const MONITORING_SUBJECT = '#monitoring';

/** Grafana's address of a dashboard. */
export const DashboardUid = z.string().regex(/^[\w-]{1,40}$/);
export type DashboardUid = z.infer<typeof DashboardUid>;

/** `stackyard`: comes with Stackyard. `imported`: the user's, kept by Stackyard. `grafana`: made in Grafana, and kept there. */
export const DashboardOrigin = z.enum(['stackyard', 'imported', 'grafana']);
export type DashboardOrigin = z.infer<typeof DashboardOrigin>;

export const Dashboard = z.object({
  uid: DashboardUid,
  title: z.string(),
  origin: DashboardOrigin,
  /** Whether Grafana has it now: one that was just imported takes some seconds, and nothing is there while it is off. */
  isShown: z.boolean(),
});
export type Dashboard = z.infer<typeof Dashboard>;

export const LONGEST_DASHBOARD = 1024 * 1024;

export const DashboardImport = z.object({
  /** JSON, as Grafana or Grafana.com export it. */
  text: z.string().max(LONGEST_DASHBOARD),
  /** Whether it may take the place of an imported one with the same `uid`. */
  mayReplace: z.boolean().default(false),
});
export type DashboardImport = z.infer<typeof DashboardImport>;

export const ImportedDashboard = z.object({
  dashboard: Dashboard,
  /** What it asks for that is not there: one sentence each. */
  warnings: z.array(z.string()),
});
export type ImportedDashboard = z.infer<typeof ImportedDashboard>;
