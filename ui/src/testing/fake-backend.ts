import { routes, type Notice, type RouteName } from '@stackyard/contract';
import type { Transport, TransportRequest } from '../lib/transport/transport.ts';
import { createFakeFeed, type FakeFeed } from './fake-feed.ts';
import { createFakeLogs } from './fake-logs.ts';
import { makeDashboards } from './fake-monitoring.ts';
import { createFakeRoutes } from './fake-routes.ts';
import { createFakeUsage } from './fake-usage.ts';
import { FakeFailure, type FakeBackend, type FakeWorld } from './fake-world.ts';
import { makeEngine, makeMonitoring } from './fixtures.ts';

export function createFakeBackend(parts: Partial<FakeWorld> = {}): FakeBackend {
  const world: FakeWorld = {
    engine: makeEngine(),
    stacks: new Map(),
    files: new Map(),
    jobs: new Map(),
    templates: [],
    leftVolumes: new Map(),
    notices: [],
    monitoring: makeMonitoring(),
    logs: createFakeLogs(),
    usage: createFakeUsage(),
    dashboards: makeDashboards(),
    sizes: [],
    ...parts,
  };
  const feed = createFakeFeed((page) => {
    page.engine = world.engine;
    page.stacks = [...world.stacks.values()].map(({ summary }) => summary);
    page.jobs = [...world.jobs.values()].map(({ summary }) => summary);
    page.monitoring = world.monitoring;
    page.notices = world.notices;
  });
  const failures: [RouteName, unknown][] = [];
  const fake: FakeBackend = {
    world,
    requests: [],
    answer: {},
    modelled: {},
    ...createTouches(world, feed),
    failNext(route, ...reasons) {
      failures.push(...reasons.map((reason): [RouteName, unknown] => [route, reason]));
    },
    restart: feed.restart,
    request: (request) => answerRequest(fake, { request, failures, feed }),
  };
  fake.modelled = createFakeRoutes(fake);
  return fake;
}

type Touches = Pick<
  FakeBackend,
  'putStack' | 'patchStack' | 'dropStack' | 'putJob' | 'setEngine' | 'setMonitoring' | 'setNotices'
>;

function createTouches(world: FakeWorld, feed: FakeFeed): Touches {
  const touches: Touches = {
    putStack(detail) {
      const { name, version } = detail.summary;
      const last = world.stacks.get(name)?.summary.version ?? 0;
      const summary = { ...detail.summary, version: Math.max(version, last + 1) };
      world.stacks.set(name, { ...detail, summary });
      feed.push((page) => page.stacks.push(summary));
    },
    patchStack(name, summary) {
      const detail = world.stacks.get(name);
      if (detail) touches.putStack({ ...detail, summary: { ...detail.summary, ...summary } });
    },
    dropStack(name) {
      world.stacks.delete(name);
      feed.push((page) => page.removedStacks.push(name));
    },
    putJob(job) {
      world.jobs.set(job.summary.id, job);
      feed.push((page) => page.jobs.push(job.summary));
    },
    setEngine(engine) {
      world.engine = { ...world.engine, ...engine };
      feed.push((page) => (page.engine = world.engine));
    },
    setMonitoring(status) {
      world.monitoring = { ...world.monitoring, ...status };
      feed.push((page) => (page.monitoring = world.monitoring));
    },
    setNotices(notices: Notice[]) {
      world.notices = notices;
      feed.push((page) => (page.notices = notices));
    },
  };
  return touches;
}

interface Asked {
  request: TransportRequest;
  failures: [RouteName, unknown][];
  feed: FakeFeed;
}

async function answerRequest(
  fake: FakeBackend,
  { request, failures, feed }: Asked,
): ReturnType<Transport['request']> {
  fake.requests.push(request);
  const { name, input } = readRequest(request);
  const failure = failures.findIndex(([route]) => route === name);
  if (failure >= 0) throw failures.splice(failure, 1)[0]?.[1];
  try {
    if (name === 'getFeed') {
      return {
        ok: true,
        data: await feed.read(routes.getFeed.query.parse(input.query), request.signal),
      };
    }
    const handle = (fake.answer[name] ?? fake.modelled[name]) as
      ((call: unknown) => unknown) | undefined;
    if (!handle) throw new Error(`The fake backend does not model ${name}.`);
    return { ok: true, data: await handle(input) };
  } catch (thrown) {
    if (!(thrown instanceof FakeFailure)) throw thrown;
    const { code, message, next } = thrown;
    return { ok: false, error: { code, message, next } };
  }
}

/** The route that a request means, and its input as the route's own schemas read it. */
function readRequest({ method, path, body }: TransportRequest) {
  const url = new URL(path, 'http://fake');
  for (const [key, route] of Object.entries(routes)) {
    const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
    const match = route.method === method ? pattern.exec(url.pathname) : null;
    if (!match) continue;
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([param, value]) => [
        param,
        decodeURIComponent(value),
      ]),
    );
    return {
      name: key as RouteName,
      input: {
        params: route.params.parse(params),
        query: route.query.parse(Object.fromEntries(url.searchParams)),
        body: route.body.parse(body ?? {}),
      },
    };
  }
  throw new Error(`The contract has no route ${method} ${url.pathname}.`);
}
