import type { Engine } from '../engine.ts';
import { AppError } from '../../lib/app-error.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import type { StepReport } from '../../lib/job-plan.ts';
import { imageNotHere, registrySilent, sharpenPullError, pullError } from './pull-error.ts';
import { PullProgress } from './pull-progress.ts';

const PULLS_AT_ONCE = 2;

interface Options {
  engine: Engine;
  images: { image: string; mayPull: boolean }[];
  silenceMs: number;
  signal: AbortSignal;
  report: StepReport;
  log: (text: string) => void;
}

/** Brings the images that the engine lacks, with progress in bytes per layer. */
export async function pullImages(options: Options): Promise<void> {
  const missing = await missingImages(options);
  if (missing.length === 0) {
    options.report.setDetail('Every image is here already.');
    return;
  }
  const pulls = missing.map((image) => new PullProgress(image));
  for (const pull of pulls) options.report.setItem(pull.item('waiting', null));
  const onProgress = () => options.report.setBytes(sumBytes(pulls));
  // One that fails ends its neighbours: the job is over then.
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  await eachLimited(pulls, PULLS_AT_ONCE, async (pull) => {
    await pullOne(pull, { ...options, signal, onProgress }).catch((error: unknown) => {
      failed.abort(error);
      throw error;
    });
  });
}

async function missingImages({ engine, images, log }: Options): Promise<string[]> {
  const missing: string[] = [];
  for (const { image, mayPull } of images) {
    if (await engine.hasImage(image)) continue;
    if (!mayPull) throw imageNotHere(image);
    log(`${image} is not here yet.`);
    missing.push(image);
  }
  return missing;
}

async function pullOne(
  pull: PullProgress,
  { engine, silenceMs, signal, report, log, onProgress }: Options & { onProgress: () => void },
): Promise<void> {
  const silence = new AbortController();
  const quiet = () => silence.abort(registrySilent(pull.image, silenceMs));
  const timer = setTimeout(quiet, silenceMs);
  const both = AbortSignal.any([signal, silence.signal]);
  report.setItem(pull.item('running', 'Asking the registry'));
  try {
    for await (const line of await engine.pull(pull.image, both)) {
      timer.refresh();
      const error = pull.add(line);
      if (error) throw pullError(pull.image, error);
      report.setItem(pull.item('running', null));
      onProgress();
    }
    both.throwIfAborted();
    report.setItem(pull.item('done', null));
    log(`${pull.image} was pulled.`);
  } catch (error) {
    const reason: unknown = both.aborted ? both.reason : error;
    report.setItem(pull.item('failed', null));
    throw reason instanceof AppError ? sharpenPullError(pull.image, reason) : reason;
  } finally {
    clearTimeout(timer);
  }
}

function sumBytes(pulls: PullProgress[]) {
  const items = pulls.map((pull) => pull.item('running', null).bytes);
  const isKnown = items.every((bytes) => bytes?.totalBytes != null);
  return {
    doneBytes: items.reduce((sum, bytes) => sum + (bytes?.doneBytes ?? 0), 0),
    totalBytes: isKnown ? items.reduce((sum, bytes) => sum + (bytes?.totalBytes ?? 0), 0) : null,
  };
}
