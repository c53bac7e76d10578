import type {
  Dashboard,
  EngineStatus,
  ErrorCode,
  JobDetail,
  MonitoringStatus,
  Notice,
  RouteAnswer,
  RouteCall,
  RouteName,
  ServiceSize,
  StackDetail,
  StackFiles,
  StackSummary,
  Template,
} from '@stackyard/contract';
import type { FakeLogs } from './fake-logs.ts';
import type { FakeUsage } from './fake-usage.ts';
import type { Transport, TransportRequest } from '../lib/transport/transport.ts';

/** What a fake route throws to answer with a failure envelope. */
export class FakeFailure extends Error {
  readonly code: ErrorCode;
  readonly next: string | null;

  constructor(code: ErrorCode, message: string, next: string | null = null) {
    super(message);
    this.code = code;
    this.next = next;
  }
}

export type FakeRoutes = {
  [N in RouteName]?: (call: RouteCall<N>) => RouteAnswer<N> | Promise<RouteAnswer<N>>;
};

/** The world behind the fake: change it through `touch…`, so that the feed tells of it. */
export interface FakeWorld {
  engine: EngineStatus;
  stacks: Map<string, StackDetail>;
  files: Map<string, StackFiles>;
  jobs: Map<string, JobDetail>;
  templates: Template[];
  leftVolumes: Map<string, string[]>;
  notices: Notice[];
  monitoring: MonitoringStatus;
  logs: FakeLogs;
  usage: FakeUsage;
  /** What Grafana has while it is on, and what it would have. */
  dashboards: Dashboard[];
  /** What is advised while monitoring is on. */
  sizes: ServiceSize[];
}

/** A stateful backend in memory, at the place of the transport. Routes that it does not model throw. */
export interface FakeBackend extends Transport {
  world: FakeWorld;
  /** Every request so far, the feed's included. */
  requests: TransportRequest[];
  putStack(detail: StackDetail): void;
  patchStack(name: string, parts: Partial<StackSummary>): void;
  dropStack(name: string): void;
  putJob(job: JobDetail): void;
  setEngine(parts: Partial<EngineStatus>): void;
  setMonitoring(status: Partial<MonitoringStatus>): void;
  setNotices(notices: Notice[]): void;
  /** The next requests of this route reject with it, as a transport does. */
  failNext(route: RouteName, ...reasons: unknown[]): void;
  /** Forgets its numbering, as a restarted backend does. */
  restart: () => void;
  /** What a test answers in place of the model. */
  answer: FakeRoutes;
  modelled: FakeRoutes;
}
