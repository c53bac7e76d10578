import type { Engine } from '../../docker/engine.ts';
import { explain } from '../../docker/engine-error.ts';
import { AppError } from '../../lib/app-error.ts';
import { eachLimited } from '../../lib/each-limited.ts';
import type { StepReport } from '../../lib/job-plan.ts';
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
  await eachLimited(pulls, PULLS_AT_ONCE, (pull) => pullOne(pull, { ...options, onProgress }));
}

async function missingImages({ engine, images, log }: Options): Promise<string[]> {
  const missing: string[] = [];
  for (const { image, mayPull } of images) {
    if (await engine.hasImage(image)) continue;
    if (!mayPull) throw notHere(image);
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
  const quiet = () => silence.abort(silent(pull.image, silenceMs));
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
    throw reason instanceof AppError ? sharpen(pull.image, reason) : reason;
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

/** The engine answers some failures with a status and no stream; the words are the same. */
function sharpen(image: string, error: AppError): AppError {
  if (error.code !== 'engine-refused') return error;
  return pullError(image, error.message);
}

function pullError(image: string, said: string): AppError {
  const reason = (code: AppError['code'], message: string, next: string) =>
    new AppError({ code, message, next });
  if (/manifest.*(unknown|not found)|not found: manifest|repository .* not found/i.test(said)) {
    return reason('image-not-found', `There is no image “${image}”.`, CHECK_NAME);
  }
  if (/pull access denied|does not exist|unauthorized|denied/i.test(said)) {
    return reason(
      'image-not-found',
      `The image “${image}” does not exist, or it needs a login.`,
      CHECK_NAME,
    );
  }
  if (/toomanyrequests|rate limit/i.test(said)) {
    return reason(
      'image-refused',
      `The registry has no more pulls for you now (${image}).`,
      'Wait a while, or log in to the registry with docker login.',
    );
  }
  if (
    /no such host|connection refused|timeout|deadline exceeded|unreachable|EOF|reset by peer/i.test(
      said,
    )
  ) {
    return reason(
      'registry-unreachable',
      `The registry of “${image}” can not be reached.`,
      'Check your network and the name of the registry, then try again.',
    );
  }
  const known = explain(said);
  if (known) {
    return new AppError({
      ...known,
      message: `${image} could not be pulled. ${known.message}`,
      next: known.next ?? undefined,
    });
  }
  return reason('image-refused', `${image} could not be pulled: ${said}`, 'Try again later.');
}

const CHECK_NAME = 'Check its name and tag in the Compose file, then deploy again.';

function silent(image: string, silenceMs: number): AppError {
  return new AppError({
    code: 'registry-silent',
    message: `The registry of “${image}” did not answer within ${Math.round(silenceMs / 1000)} s.`,
    next: 'Check your network and the name of the registry, then try again.',
  });
}

function notHere(image: string): AppError {
  return new AppError({
    code: 'image-not-found',
    message: `The image “${image}” is not on this engine, and the Compose file says never to pull it.`,
    next: 'Build or load the image, or change pull_policy, then deploy again.',
  });
}
