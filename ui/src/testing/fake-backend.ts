import {
  routes,
  type FeedPage,
  type Notice,
  type RouteCall,
  type RouteName,
} from '@stackyard/contract';
import type { TransportRequest } from '../lib/transport/transport.ts';
import { makeEngine } from './fixtures.ts';
import { createFakeRoutes } from './fake-routes.ts';
import { FakeFailure, type FakeBackend, type FakeWorld } from './fake-world.ts';

interface Change {
  cursor: number;
  apply(page: FeedPage): void;
}

export function createFakeBackend(parts: Partial<FakeWorld> = {}): FakeBackend {
  const world: FakeWorld = {
    engine: makeEngine(),
    stacks: new Map(),
    files: new Map(),
    jobs: new Map(),
    templates: [],
    leftVolumes: new Map(),
    ...parts,
  };
  let changes: Change[] = [];
  let cursor = 1;
  let epoch = 1;
  let notices: Notice[] = [];
  const waiting = new Set<() => void>();
  const failures: [RouteName, unknown][] = [];

  const change = (apply: Change['apply']) => {
    cursor += 1;
    changes.push({ cursor, apply });
    for (const wake of [...waiting]) wake();
  };

  const emptyPage = (): FeedPage => ({
    cursor: `${epoch}.${cursor}`,
    isReset: false,
    version: '0.1.0',
    engine: null,
    stacks: [],
    removedStacks: [],
    jobs: [],
    removedJobs: [],
    notices: null,
  });

  const fullPage = (): FeedPage => ({
    ...emptyPage(),
    isReset: true,
    engine: world.engine,
    stacks: [...world.stacks.values()].map((stack) => stack.summary),
    jobs: [...world.jobs.values()].map((job) => job.summary),
    notices,
  });

  const readFeed = async ({ after, wait }: RouteCall<'getFeed'>['query'], signal: AbortSignal) => {
    const [theirEpoch, theirs = ''] = (after ?? '').split('.');
    if (theirEpoch !== String(epoch)) return fullPage();
    if (Number(theirs) === cursor) await nextChange(wait, signal);
    const page = emptyPage();
    for (const { apply } of changes.filter((other) => other.cursor > Number(theirs))) apply(page);
    page.stacks = newestOf(page.stacks, (stack) => stack.name);
    page.jobs = newestOf(page.jobs, (job) => job.id);
    return page;
  };

  const nextChange = (wait: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, wait);
      waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });

  const fake: FakeBackend = {
    world,
    requests: [],
    answer: {},
    modelled: {},
    putStack(detail) {
      world.stacks.set(detail.summary.name, detail);
      const { summary } = detail;
      change((page) => page.stacks.push(summary));
    },
    patchStack(name, summary) {
      const detail = world.stacks.get(name);
      if (detail) fake.putStack({ ...detail, summary: { ...detail.summary, ...summary } });
    },
    dropStack(name) {
      world.stacks.delete(name);
      change((page) => page.removedStacks.push(name));
    },
    putJob(job) {
      world.jobs.set(job.summary.id, job);
      change((page) => page.jobs.push(job.summary));
    },
    setEngine(engine) {
      world.engine = { ...world.engine, ...engine };
      change((page) => (page.engine = world.engine));
    },
    setNotices(next) {
      notices = next;
      change((page) => (page.notices = next));
    },
    failNext(route, ...reasons) {
      failures.push(...reasons.map((reason): [RouteName, unknown] => [route, reason]));
    },
    restart() {
      epoch += 1;
      changes = [];
      for (const wake of [...waiting]) wake();
    },
    async request(request) {
      fake.requests.push(request);
      const { name, input } = readRequest(request);
      const failure = failures.findIndex(([route]) => route === name);
      if (failure >= 0) throw failures.splice(failure, 1)[0]?.[1];
      try {
        if (name === 'getFeed') {
          return {
            ok: true,
            data: await readFeed(routes.getFeed.query.parse(input.query), request.signal),
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
    },
  };
  fake.modelled = createFakeRoutes(fake);
  return fake;
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

function newestOf<T>(things: T[], keyOf: (thing: T) => string): T[] {
  return [...new Map(things.map((thing) => [keyOf(thing), thing])).values()];
}
