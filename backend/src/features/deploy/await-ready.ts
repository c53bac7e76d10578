import type { Container, Service } from '@stackyard/contract';
import type { AppError } from '../../lib/app-error.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { ServiceError } from '../../lib/service-error.ts';
import { withPatience } from '../../lib/with-patience.ts';
import { blame, lastLinesOf } from './blame.ts';
import { describeStart, sumUpWaits, type Wait } from './describe-wait.ts';
import { EnginePulse } from './engine-pulse.ts';
import type { DeployTools } from './ports.ts';
import { isLost, readinessVerdict, type Verdict } from './readiness-verdict.ts';
import { settle } from './settle.ts';

interface Question {
  name: string;
  expected: string[];
  /** How long nothing may go on: neither a health check that may still pass nor anything else that gets on. */
  withinMs: number;
  signal: AbortSignal;
  report: StepReport;
}

type Tools = Pick<DeployTools, 'engine' | 'stacks' | 'readLastLines'>;

/** Waits until every expected service is ready; throws a ServiceError as soon as one can no longer become so. */
export async function awaitReady(tools: Tools, question: Question): Promise<void> {
  const { name, expected, withinMs, signal, report } = question;
  const servicesNow = () => tools.stacks.find(name)?.services ?? [];
  const judge = () => {
    const services = servicesNow();
    showServices(report, services);
    return readinessVerdict(services, expected);
  };
  const pulse = new EnginePulse(tools.engine, () => Date.now());
  const goesOn = () => {
    const waits = waitsFor(tools, name, expected);
    report.setDetail(sumUpWaits(waits));
    return waits.some((wait) => wait.goesOn) && pulse.isFelt();
  };
  const tooLate = () => new Error(`Nothing went on for ${withinMs} ms.`);
  const patience = { limitMs: withinMs, signal, goesOn, tooLate };
  const verdict = await withPatience(patience, (patient) =>
    settle({ stacks: tools.stacks, name, signal: patient, judge }),
  ).finally(() => report.setDetail(null));
  signal.throwIfAborted();
  if (verdict.kind === 'failed') throw await blame(tools, name, verdict);
  if (verdict.kind === 'waiting') throw await gaveUp(tools, question, verdict);
}

/** Those of the expected services that are not ready yet and have a container that may become so. */
function waitsFor({ stacks }: Tools, name: string, expected: string[]): Wait[] {
  const services = stacks.find(name)?.services ?? [];
  const open = services.filter(
    (service) => expected.includes(service.name) && service.readiness === 'starting',
  );
  const ids = new Set(open.flatMap(({ containers }) => containers.map(({ id }) => id)));
  return stacks
    .containersOf(name)
    .filter(({ id, health }) => ids.has(id) && health === 'starting')
    .map((container) => describeStart(container, Date.now()));
}

/** Resolves with an error as soon as a container that was not there `before` fails; never, while none does. */
export async function watchForFailure(
  tools: Pick<Tools, 'stacks' | 'readLastLines'>,
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

export function showServices(report: StepReport, services: Service[]): void {
  for (const { name, readiness, reason } of services) {
    const isReady = readiness === 'ready' || readiness === 'completed';
    report.setItem({
      id: name,
      title: name,
      state: isReady ? 'done' : isLost(readiness) ? 'failed' : 'running',
      detail: readiness === 'completed' ? 'It has done its work and ended.' : reason,
      bytes: null,
      layers: [],
    });
  }
}

async function gaveUp(
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
        `The service “${first?.service ?? ''}” was not ready, and nothing went on for ${waited}. ${first?.reason ?? ''}`.trim(),
      next: 'It may still become ready: look at its last lines, or try again.',
    },
    {
      service: first?.service ?? '',
      lastLines: container ? await lastLinesOf(tools, name, container.id) : [],
    },
  );
}
