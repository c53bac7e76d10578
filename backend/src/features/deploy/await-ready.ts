import type { Container, Service } from '@stackyard/contract';
import { explain } from '../../docker/known-failures.ts';
import type { AppError } from '../../lib/app-error.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { ServiceError } from '../../lib/service-error.ts';
import { withinTime } from '../../lib/within-time.ts';
import type { DeployTools } from './ports.ts';
import { readinessVerdict, type Verdict } from './readiness-verdict.ts';

interface Question {
  name: string;
  expected: string[];
  withinMs: number;
  signal: AbortSignal;
  report: StepReport;
}

type Tools = Pick<DeployTools, 'stacks' | 'readLastLines'>;

/** Waits until every expected service is ready; throws a ServiceError as soon as one can no longer become so. */
export async function awaitReady(tools: Tools, question: Question): Promise<void> {
  const { name, expected, withinMs, signal, report } = question;
  const servicesNow = () => tools.stacks.find(name)?.services ?? [];
  const judge = () => {
    const services = servicesNow();
    showServices(report, services);
    return readinessVerdict(services, expected);
  };
  const verdict = await withinTime({ limitMs: withinMs, signal }, (limited) =>
    settle({ stacks: tools.stacks, name, signal: limited, judge }),
  );
  signal.throwIfAborted();
  if (verdict.kind === 'failed') throw await blame(tools, name, verdict);
  if (verdict.kind === 'waiting') throw await tooLate(tools, question, verdict);
}

/** Resolves with an error as soon as a container that was not there `before` fails; never, while none does. */
export async function watchForFailure(
  tools: Tools,
  { name, before, signal }: { name: string; before: Set<string>; signal: AbortSignal },
): Promise<AppError | undefined> {
  const isNew = (container: Container) => !before.has(container.id);
  const verdict = await settle({
    stacks: tools.stacks,
    name,
    signal,
    judge: () => {
      const services = (tools.stacks.find(name)?.services ?? []).map((service) => ({
        ...service,
        containers: service.containers.filter(isNew),
      }));
      const found = readinessVerdict(services, []);
      return found.kind === 'failed' ? found : { kind: 'waiting', reasons: [] };
    },
  });
  return verdict.kind === 'failed' ? blame(tools, name, verdict) : undefined;
}

interface Settling {
  stacks: DeployTools['stacks'];
  name: string;
  signal: AbortSignal;
  judge: () => Verdict;
}

/** Judges at every change until the verdict is final or the signal fires; then the last verdict. */
function settle({ stacks, name, signal, judge }: Settling): Promise<Verdict> {
  return new Promise((resolve) => {
    const look = (isLast: boolean) => {
      const verdict = judge();
      if (verdict.kind === 'waiting' && !isLast) return;
      stop();
      resolve(verdict);
    };
    const onAbort = () => look(true);
    const unwatch = stacks.watch(name, () => look(false));
    const stop = () => {
      unwatch();
      signal.removeEventListener('abort', onAbort);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    look(signal.aborted);
  });
}

function showServices(report: StepReport, services: Service[]): void {
  for (const { name, readiness, reason } of services) {
    const isReady = readiness === 'ready' || readiness === 'completed';
    const isLost = ['failed', 'unhealthy', 'restarting'].includes(readiness);
    report.setItem({
      id: name,
      title: name,
      state: isReady ? 'done' : isLost ? 'failed' : 'running',
      detail: readiness === 'completed' ? 'It has done its work and ended.' : reason,
      bytes: null,
      layers: [],
    });
  }
}

async function blame(
  tools: Tools,
  name: string,
  { code, container, reason }: Extract<Verdict, { kind: 'failed' }>,
): Promise<ServiceError> {
  const { startError } =
    tools.stacks.containersOf(name).find(({ id }) => id === container.id) ?? {};
  const known = startError ? explain(startError) : undefined;
  const lastLines = await lastLinesOf(tools, name, container.id);
  const what = code === 'service-unhealthy' ? 'is unhealthy' : 'failed';
  return new ServiceError(
    {
      code: known?.code ?? code,
      message: `The service “${container.service}” ${what}. ${reason}`,
      next: known?.next ?? nextFor(lastLines),
    },
    { service: container.service, lastLines },
  );
}

function nextFor(lastLines: string[]): string {
  const where = lastLines.length > 0 ? 'Its last lines usually say why. ' : '';
  return `${where}Mend it, then deploy again.`;
}

async function tooLate(
  tools: Tools,
  { name, withinMs }: Question,
  { reasons }: Extract<Verdict, { kind: 'waiting' }>,
): Promise<AppError> {
  const [first] = reasons;
  const services = tools.stacks.find(name)?.services ?? [];
  const container = services.find((one) => one.name === first?.service)?.containers[0];
  const waited = `${Math.round(withinMs / 1000)} s`;
  return new ServiceError(
    {
      code: 'service-not-ready',
      message:
        `The service “${first?.service ?? ''}” was not ready within ${waited}. ${first?.reason ?? ''}`.trim(),
      next: 'It may still become ready: look at its last lines, or try again.',
    },
    {
      service: first?.service ?? '',
      lastLines: container ? await lastLinesOf(tools, name, container.id) : [],
    },
  );
}

async function lastLinesOf(tools: Tools, name: string, id: string): Promise<string[]> {
  const container = tools.stacks.containersOf(name).find((one) => one.id === id);
  if (!container) return [];
  return tools.readLastLines(container).catch(() => []);
}
