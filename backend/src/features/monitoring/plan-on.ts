import type { JobResult, MonitoringStatus, StepItem } from '@stackyard/contract';
import { MONITORING_SUBJECT } from '@stackyard/contract';
import { pullImages } from '../../docker/pull/pull-images.ts';
import { AppError } from '../../lib/app-error.ts';
import { delay } from '../../lib/delay.ts';
import type { JobContext, JobPlan, StepReport } from '../../lib/job-plan.ts';
import { ServiceError } from '../../lib/service-error.ts';
import { makeAndStart, refuseForeignNames } from './make-part.ts';
import { labelsOfAddOn, LABEL, partOf, PARTS, type PartSettings } from './parts.ts';
import type { MonitoringTools } from './ports.ts';

const READY_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 300;

/** Brings Prometheus and Grafana up, whatever of them is there: containers are made anew, what they have kept stays. */
export function planOn(tools: MonitoringTools): JobPlan {
  return {
    kind: 'monitoring-on',
    stack: MONITORING_SUBJECT,
    title: 'Switch monitoring on',
    isFirstDeploy: false,
    steps: [
      { id: 'pull', title: 'Pull the images' },
      { id: 'configure', title: 'Make the network and the volumes' },
      { id: 'start', title: 'Make and start the containers' },
      { id: 'ready', title: 'Wait until both are ready' },
    ],
    run: (job) => switchOn(tools, job),
  };
}

async function switchOn(tools: MonitoringTools, job: JobContext): Promise<JobResult> {
  await job.step('pull', (report) => pull(tools, job, report));
  const settings = await job.step('configure', async (report) => {
    // Before anything is taken away that could not be made anew.
    await refuseForeignNames(tools);
    return prepare(tools, job, report);
  });
  await job.step('start', async (report) => {
    for (const definition of PARTS) {
      job.signal.throwIfAborted();
      report.setItem(itemOf(definition, 'running'));
      await makeAndStart(tools, definition, settings);
      report.setItem(itemOf(definition, 'done'));
      job.log(`${definition.title} was started from ${definition.image}.`);
    }
  });
  const status = await job.step('ready', (report) => untilReady(tools, job, report));
  return { links: linksOf(status), connections: [] };
}

async function pull(tools: MonitoringTools, job: JobContext, report: StepReport): Promise<void> {
  const { engine, pullSilenceMs: silenceMs } = tools;
  const images = PARTS.map(({ image }) => ({ image, mayPull: true }));
  const log = (text: string) => job.log(text);
  await pullImages({ engine, images, silenceMs, signal: job.signal, report, log }).catch(
    inOwnWords,
  );
}

/** The words of a pull speak of a Compose file, or of a registry that somebody named, which there is none of. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof AppError) || !/^(image|registry)-/.test(error.code)) throw error;
  const { code, message } = error;
  const next = 'Check your network, then switch monitoring on again.';
  throw new AppError({ code, message, next, cause: error });
}

/** Takes away what there is of an earlier time, and makes what both need. */
async function prepare(
  { parts, link, owner, adminPassword, dashboards }: MonitoringTools,
  job: JobContext,
  report: StepReport,
): Promise<PartSettings> {
  for (const { id, name } of await parts.listParts(LABEL)) {
    job.signal.throwIfAborted();
    report.setDetail(`Removing ${name} of before`);
    await parts.removePart(id);
  }
  for (const { volume } of PARTS) await parts.ensureVolume(volume.name, labelsOfAddOn());
  return {
    metricsAddress: await link.open(),
    owner,
    adminPassword: await adminPassword(),
    dashboards: await dashboards.files(),
  };
}

async function untilReady(
  tools: MonitoringTools,
  job: JobContext,
  report: StepReport,
): Promise<MonitoringStatus> {
  const untilMs = performance.now() + READY_WITHIN_MS;
  for (;;) {
    job.signal.throwIfAborted();
    const status = await tools.addOn.look();
    for (const { name, title, state, reason } of status.parts) {
      const isBad = state === 'stopped' || state === 'failing' || state === 'absent';
      const shown = state === 'ready' ? 'done' : isBad ? 'failed' : 'running';
      report.setItem(itemOf({ name, title }, shown, reason));
    }
    if (status.parts.every(({ state }) => state === 'ready')) return status;
    const bad = status.parts.find(({ state }) => state !== 'ready' && state !== 'starting');
    if (bad) throw await blame(tools, bad);
    const slow = status.parts.find(({ state }) => state === 'starting');
    if (slow && performance.now() > untilMs) throw await blame(tools, slow);
    await delay(LOOK_EVERY_MS, job.signal);
  }
}

async function blame(
  { parts, readLastLines }: MonitoringTools,
  { name, title, reason }: MonitoringStatus['parts'][number],
): Promise<ServiceError> {
  const found = (await parts.listParts(LABEL)).find(({ labels }) => partOf(labels) === name);
  const lastLines = found ? await readLastLines(found).catch(() => []) : [];
  const seconds = READY_WITHIN_MS / 1000;
  return new ServiceError(
    {
      code: 'service-not-ready',
      message: reason ?? `${title} was not ready within ${seconds} s.`,
      next: 'Its last lines usually say why. Switch monitoring on again, or off.',
    },
    { service: name, lastLines },
  );
}

function itemOf(
  { name, title }: { name: string; title: string },
  state: StepItem['state'],
  detail: string | null = null,
): StepItem {
  return { id: name, title, state, detail, bytes: null, layers: [] };
}

function linksOf({ parts }: MonitoringStatus): JobResult['links'] {
  return parts.flatMap(({ name, title, url }) =>
    url ? [{ title, service: name, address: url.replace('http://', ''), url }] : [],
  );
}
