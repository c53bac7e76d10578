import { z } from 'zod';
import { Proposal, Template, TemplateId, VariableName } from './catalog.ts';
import { ComposeCheck } from './compose-check.ts';
import { EngineStatus } from './engine.ts';
import { FeedPage, LONGEST_WAIT_MS } from './feed.ts';
import {
  LogExport,
  LogExportFormat,
  LogFacets,
  LogFilter,
  LogHistogram,
  LogId,
  LogPage,
  LogPattern,
  LogSettings,
  LogStatus,
  LogTailPage,
  MOST_BUCKETS,
  MOST_ENTRIES,
  SqlAnswer,
} from './logs.ts';
import { JobDetail, JobId, JobTicket } from './jobs.ts';
import {
  Dashboard,
  DashboardImport,
  DashboardUid,
  ImportedDashboard,
  MonitoringAccess,
} from './monitoring.ts';
import { Sizes, SizesRequest, WantedLimits } from './sizing.ts';
import { ServiceName, StackDetail, StackFiles, StackName, VolumeName } from './stacks.ts';
import {
  LONGEST_STEP_MS,
  MOST_SERIES,
  SHORTEST_STEP_MS,
  UsageAround,
  UsageHour,
  UsageLevel,
  UsageMoment,
  UsageNow,
  UsagePace,
} from './usage.ts';

/** 512 KiB of text: no honest Compose file comes near it. */
const FileText = z.string().max(512 * 1024);
const Nothing = z.object({});
const Stack = z.object({ name: StackName });
const Job = z.object({ id: JobId });

/** A new stack, from the catalog or from text. `takeOverVolumes` consents to those that an earlier stack left behind. */
export const DeployRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('template'),
    name: StackName,
    templateId: TemplateId,
    variables: z.record(VariableName, z.string().max(4096)),
    takeOverVolumes: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('compose'),
    name: StackName,
    compose: FileText,
    env: FileText,
    takeOverVolumes: z.boolean().default(false),
  }),
]);
export type DeployRequest = z.infer<typeof DeployRequest>;

/**
 * The whole interface between panel and backend. The backend's handlers and the panel's client are both typed by this
 * table, so that a change that forgets a side does not compile. GET never changes anything.
 */
export const routes = {
  getHealth: get('/api/health', { answer: z.object({ version: z.string() }) }),
  getFeed: get('/api/feed', {
    query: z.object({
      after: z.string().max(80).optional(),
      wait: z.coerce.number().int().min(0).max(LONGEST_WAIT_MS).default(0),
    }),
    answer: FeedPage,
  }),
  getEngine: get('/api/engine', { answer: EngineStatus }),

  getStack: get('/api/stacks/:name', { params: Stack, answer: StackDetail }),
  getStackFiles: get('/api/stacks/:name/files', { params: Stack, answer: StackFiles }),
  deployStack: post('/api/stacks', { body: DeployRequest, answer: JobTicket }),
  redeployStack: post('/api/stacks/:name/deploy', {
    params: Stack,
    body: z.object({
      compose: FileText,
      env: FileText,
      /** The revision that was edited: refused as `stack-changed` where it is no longer the newest. */
      basedOn: z.number().int().optional(),
    }),
    answer: JobTicket,
  }),
  startStack: post('/api/stacks/:name/start', stackAction()),
  stopStack: post('/api/stacks/:name/stop', stackAction()),
  restartStack: post('/api/stacks/:name/restart', stackAction()),
  removeStack: post('/api/stacks/:name/remove', {
    params: Stack,
    /** Only the volumes named here go; every other one stays. */
    body: z.object({ volumes: z.array(VolumeName).max(100) }),
    answer: JobTicket,
  }),

  checkCompose: post('/api/compose/check', {
    body: z.object({ compose: FileText, env: FileText }),
    answer: ComposeCheck,
  }),

  listTemplates: get('/api/catalog', { answer: z.object({ templates: z.array(Template) }) }),
  proposeDeploy: post('/api/catalog/:id/proposal', {
    params: z.object({ id: TemplateId }),
    body: z.object({ name: StackName.optional() }),
    answer: Proposal,
  }),

  /** The newest entries that match; or those before, after or on both sides of one of them. */
  readLogs: post('/api/logs/read', {
    body: LogFilter.extend({
      from: z.enum(['before', 'after', 'around']).optional(),
      id: LogId.optional(),
      limit: z.number().int().min(1).max(MOST_ENTRIES).default(300),
    }),
    answer: LogPage,
  }),
  /** What came since a cursor; waits for something when nothing did. */
  followLogs: post('/api/logs/follow', {
    body: LogFilter.extend({
      cursor: z.string().max(60),
      wait: z.number().int().min(0).max(LONGEST_WAIT_MS).default(0),
      limit: z.number().int().min(1).max(MOST_ENTRIES).default(MOST_ENTRIES),
    }),
    answer: LogTailPage,
  }),
  /** Without bounds, of the time that entries that match are from. */
  getLogHistogram: post('/api/logs/histogram', {
    body: LogFilter.extend({ bars: z.number().int().min(1).max(MOST_BUCKETS).default(120) }),
    answer: LogHistogram,
  }),
  getLogFacets: post('/api/logs/facets', {
    body: LogFilter.extend({ fields: z.array(z.string().max(200)).max(12) }),
    answer: LogFacets,
  }),
  getLogPatterns: post('/api/logs/patterns', {
    body: LogFilter.extend({ limit: z.number().int().min(1).max(100).default(30) }),
    answer: z.object({ patterns: z.array(LogPattern) }),
  }),
  /** Runs one SELECT over the view `logs`; everything else is refused. */
  queryLogs: post('/api/logs/sql', {
    body: z.object({ sql: z.string().min(1).max(20_000) }),
    answer: SqlAnswer,
  }),
  /** Writes what matches into a file. */
  exportLogs: post('/api/logs/export', {
    body: LogFilter.extend({ format: LogExportFormat }),
    answer: LogExport,
  }),
  getLogStatus: get('/api/logs', { answer: LogStatus }),
  saveLogSettings: post('/api/logs/settings', { body: LogSettings, answer: LogStatus }),
  /** Forgets what is kept, of one stack or of all. */
  clearLogs: post('/api/logs/clear', {
    body: z.object({ stack: StackName.optional() }),
    answer: LogStatus,
  }),

  /** What runs and what it uses now; waits for the next look where `after` was the newest. */
  getUsage: get('/api/usage', {
    query: z.object({
      after: z.coerce.number().int().min(0).optional(),
      wait: z.coerce.number().int().min(0).max(LONGEST_WAIT_MS).default(0),
      pace: UsagePace.default('watched'),
    }),
    answer: UsageNow,
  }),
  /** The last hour, of all or of what is named. */
  getUsageHour: get('/api/usage/hour', {
    query: z.object({
      by: UsageLevel,
      stack: z.string().max(100).optional(),
      service: z.string().max(200).optional(),
      container: z.string().max(300).optional(),
      stepMs: z.coerce.number().int().min(SHORTEST_STEP_MS).max(LONGEST_STEP_MS).default(20_000),
      most: z.coerce.number().int().min(1).max(MOST_SERIES).default(8),
    }),
    answer: UsageHour,
  }),
  /** What a container used at a moment of the last hour, and around it. */
  getUsageAround: get('/api/usage/around', { query: UsageMoment, answer: UsageAround }),

  /** Brings Prometheus and Grafana up, or mends what is wrong with them. */
  switchMonitoringOn: post('/api/monitoring/on', { body: Nothing, answer: JobTicket }),
  /** Takes their containers and network away; of their volumes only with `forget`. */
  switchMonitoringOff: post('/api/monitoring/off', {
    body: z.object({ forget: z.boolean().default(false) }),
    answer: JobTicket,
  }),
  /** Alerts of a muted stack are still told, as muted. */
  muteAlerts: post('/api/monitoring/mute', {
    body: z.object({ stack: StackName, isMuted: z.boolean() }),
    answer: Nothing,
  }),
  getMonitoringAccess: get('/api/monitoring/access', { answer: MonitoringAccess }),
  /** Stackyard's own, then the imported ones, then, while Grafana answers, those that were made in it. */
  listDashboards: get('/api/monitoring/dashboards', { answer: z.array(Dashboard) }),
  /** Kept by Stackyard, and in Grafana whenever that is on. */
  importDashboard: post('/api/monitoring/dashboards', {
    body: DashboardImport,
    answer: ImportedDashboard,
  }),
  /** Of imported ones only. */
  removeDashboard: post('/api/monitoring/dashboards/remove', {
    body: z.object({ uid: DashboardUid }),
    answer: Nothing,
  }),

  /** Which limits the services that run should have, by what they used; of one stack, or of all. */
  getSizes: get('/api/sizes', { query: z.object({ stack: StackName.optional() }), answer: Sizes }),
  /** Limits every running container of a service; until it is made anew, since the Compose file does not know. */
  applySizes: post('/api/sizes/apply', {
    body: SizesRequest,
    answer: z.object({ containers: z.number() }),
  }),
  /** The text with the limits of a service set, and nothing else of it changed. */
  editSizes: post('/api/sizes/edit', {
    body: WantedLimits.extend({ compose: FileText, service: ServiceName }),
    answer: z.object({ compose: z.string() }),
  }),

  getJob: get('/api/jobs/:id', { params: Job, answer: JobDetail }),
  cancelJob: post('/api/jobs/:id/cancel', { params: Job, body: Nothing, answer: JobTicket }),
  retryJob: post('/api/jobs/:id/retry', {
    params: Job,
    body: z.object({ takeOverVolumes: z.boolean().default(false) }),
    answer: JobTicket,
  }),
  cleanUpJob: post('/api/jobs/:id/clean-up', { params: Job, body: Nothing, answer: JobTicket }),
} as const satisfies Record<string, RouteContract>;

export interface RouteContract {
  method: 'GET' | 'POST';
  /** With `:name` for each key of `params`. */
  path: string;
  params: z.ZodType;
  query: z.ZodType;
  body: z.ZodType;
  answer: z.ZodType;
}

export type RouteName = keyof typeof routes;
/** What a caller passes, before defaults are filled in. */
export type RouteInput<N extends RouteName> = {
  params: z.input<(typeof routes)[N]['params']>;
  query: z.input<(typeof routes)[N]['query']>;
  body: z.input<(typeof routes)[N]['body']>;
};
/** What a handler gets, checked. */
export type RouteCall<N extends RouteName> = {
  params: z.output<(typeof routes)[N]['params']>;
  query: z.output<(typeof routes)[N]['query']>;
  body: z.output<(typeof routes)[N]['body']>;
};
export type RouteAnswer<N extends RouteName> = z.output<(typeof routes)[N]['answer']>;

type Parts = Partial<Pick<RouteContract, 'params' | 'query' | 'body'>> & { answer: z.ZodType };
type Filled<M extends string, P extends Parts> = {
  method: M;
  path: string;
  params: P['params'] extends z.ZodType ? P['params'] : typeof Nothing;
  query: P['query'] extends z.ZodType ? P['query'] : typeof Nothing;
  body: P['body'] extends z.ZodType ? P['body'] : typeof Nothing;
  answer: P['answer'];
};

function get<P extends Parts>(path: string, parts: P): Filled<'GET', P> {
  return fill('GET', path, parts);
}

function post<P extends Parts>(path: string, parts: P): Filled<'POST', P> {
  return fill('POST', path, parts);
}

function fill<M extends string, P extends Parts>(method: M, path: string, parts: P): Filled<M, P> {
  return { params: Nothing, query: Nothing, body: Nothing, ...parts, method, path };
}

function stackAction() {
  return { params: Stack, body: z.object({ service: ServiceName.optional() }), answer: JobTicket };
}
