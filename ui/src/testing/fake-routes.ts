import {
  type DeployRequest,
  type JobDetail,
  type JobKind,
  type RouteCall,
  type StackDetail,
} from '@stackyard/contract';
import { createFakeLogRoutes } from './fake-log-routes.ts';
import { createFakeMonitoringRoutes } from './fake-monitoring.ts';
import { createFakeSizeRoutes } from './fake-sizes.ts';
import { type FakeBackend, type FakeRoutes, FakeFailure } from './fake-world.ts';
import { makeDetail, makeFiles, makeJob, makeJobDetail, makeStack } from './fixtures.ts';

/** What the fake answers to everything but the feed. A job that it starts stays at its first step: the test moves it on. */
export function createFakeRoutes(fake: FakeBackend): FakeRoutes {
  const { world } = fake;
  const startJob = (kind: JobKind, stack: string) => {
    if (
      [...world.jobs.values()].some(
        ({ summary }) => summary.stack === stack && summary.state === 'running',
      )
    ) {
      throw new FakeFailure(
        'stack-busy',
        `Another job is running for ${stack}.`,
        'Wait for it to end.',
      );
    }
    const id = `job-${world.jobs.size + 1}`;
    const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${stack}`;
    const createdAt = new Date().toISOString();
    fake.putJob(
      makeJobDetail(makeJob({ id, kind, stack, title, createdAt, step: 'Check', fraction: 0 })),
    );
    return { jobId: id };
  };
  return {
    getHealth: () => ({ version: '0.1.0' }),
    getEngine: () => world.engine,
    getStack: ({ params }) => getStack(fake, params.name),
    getStackFiles: ({ params }) => world.files.get(params.name) ?? makeFiles(),
    deployStack: ({ body }) => {
      addStack(fake, body);
      return startJob('deploy', body.name);
    },
    redeployStack: ({ params, body }) => {
      changeFiles(fake, params.name, body);
      return startJob('deploy', params.name);
    },
    startStack: ({ params }) => startJob('start', params.name),
    stopStack: ({ params }) => startJob('stop', params.name),
    restartStack: ({ params }) => startJob('restart', params.name),
    removeStack: ({ params }) => startJob('remove', params.name),
    checkCompose: ({ body }) => checkText(body.compose),
    ...createCatalogRoutes(fake),
    ...createFakeLogRoutes(world.logs),
    ...world.usage.routes,
    ...createFakeSizeRoutes(fake),
    ...createFakeMonitoringRoutes(fake, startJob),
    getJob: ({ params }) => getJob(fake, params.id),
    cancelJob: ({ params }) => {
      getJob(fake, params.id);
      return { jobId: params.id };
    },
    retryJob: ({ params }) => {
      const { kind, stack } = getJob(fake, params.id).summary;
      return startJob(kind, stack);
    },
    cleanUpJob: ({ params }) => startJob('remove', getJob(fake, params.id).summary.stack),
  };
}

function getStack({ world }: FakeBackend, name: string): StackDetail {
  const detail = world.stacks.get(name);
  if (!detail) throw new FakeFailure('stack-not-found', `There is no stack named ${name}.`);
  return detail;
}

function getJob({ world }: FakeBackend, id: string): JobDetail {
  const job = world.jobs.get(id);
  if (!job) throw new FakeFailure('job-not-found', `There is no job ${id}.`);
  return job;
}

function changeFiles(
  { world }: FakeBackend,
  name: string,
  body: RouteCall<'redeployStack'>['body'],
) {
  const { compose, env, basedOn } = body;
  const { revision } = world.files.get(name) ?? makeFiles();
  if (basedOn !== undefined && basedOn !== revision) {
    throw new FakeFailure(
      'stack-changed',
      `“${name}” was deployed with another text since you opened this one.`,
      'Look at the newer text before you replace it.',
    );
  }
  world.files.set(name, makeFiles({ compose, env, revision: revision + 1, isDeployed: false }));
}

function addStack(fake: FakeBackend, body: DeployRequest): void {
  const { world } = fake;
  if (world.stacks.has(body.name)) {
    throw new FakeFailure(
      'stack-name-taken',
      `A stack named ${body.name} exists.`,
      'Choose another name.',
    );
  }
  const id = body.kind === 'template' ? body.templateId : null;
  const title = world.templates.find((template) => template.id === id)?.title ?? '';
  if (body.kind === 'compose') {
    const { compose, env } = body;
    world.files.set(body.name, makeFiles({ compose, env, isDeployed: false }));
  }
  const summary = makeStack({
    name: body.name,
    template: id ? { id, title } : null,
    state: 'absent',
    services: { ready: 0, total: 3 },
    links: [],
    deployedAt: null,
  });
  fake.putStack(makeDetail(summary, { services: [], volumes: [], connections: [] }));
}

function createCatalogRoutes({ world }: FakeBackend): FakeRoutes {
  return {
    listTemplates: () => ({ templates: world.templates }),
    proposeDeploy: ({ params, body }) => {
      const template = world.templates.find(({ id }) => id === params.id);
      if (!template)
        throw new FakeFailure('template-not-found', `There is no template ${params.id}.`);
      const name = body.name ?? template.name;
      return {
        name,
        nameProblem: world.stacks.has(name) ? `A stack named ${name} exists.` : null,
        leftVolumes: world.leftVolumes.get(name) ?? [],
        variables: Object.fromEntries(
          template.variables.map(({ name: key, kind, default: value }) => [
            key,
            value ?? proposed[kind] ?? '',
          ]),
        ),
        images: template.downloads.map(({ image, megabytes }) => ({
          image,
          megabytes,
          isPresent: image.startsWith('redis'),
        })),
      };
    },
  };
}

const proposed: Partial<Record<string, string>> = { port: '8080', secret: 'generated-secret-1234' };

function checkText(compose: string) {
  const lines = compose.split('\n');
  const bad = lines.findIndex((line) => line.includes('\t'));
  return {
    problems:
      bad < 0
        ? []
        : [
            {
              severity: 'error' as const,
              file: 'compose' as const,
              message: 'A tab may not indent YAML. Use spaces.',
              line: bad + 1,
              column: (lines[bad] ?? '').indexOf('\t') + 1,
              endLine: bad + 1,
              endColumn: (lines[bad] ?? '').indexOf('\t') + 2,
            },
          ],
    services: [...compose.matchAll(/^ {2}(\w[\w-]*):/gm)].map(([, name = '']) => ({
      name,
      image: null,
    })),
    ports: [],
  };
}
