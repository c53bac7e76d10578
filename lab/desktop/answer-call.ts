import { callService } from './call-service.ts';
import type { DesktopBehaviour, DesktopRecord } from './desktop-behaviour.ts';
import type { CallOf, CommandCall, DesktopCall } from './desktop-call.ts';
import { engineSocket, tryDocker } from './engine-client.ts';
import { listContainers, listImages } from './engine-lists.ts';
import type { Installation } from './install-extension.ts';
import { resolveCommand } from './resolve-command.ts';
import { runBuffered, type CommandLine, type ExecOutcome } from './run-command-line.ts';
import type { TabStreams } from './tab-streams.ts';

/** All that a call from the page can touch. */
export interface DesktopWorld {
  installation: Installation;
  behaviour: DesktopBehaviour;
  record: DesktopRecord;
  streams: TabStreams;
}

/** What a call throws that shall reach the page as this very plain object. */
class Rejection extends Error {
  readonly plain: object;

  constructor(plain: object) {
    super('rejected');
    this.plain = plain;
  }
}

export type CallAnswer = { ok: true; value: unknown } | { ok: false; error: object };

/** Does what the page asked, as Docker Desktop would; never throws. */
export async function answerCall(world: DesktopWorld, call: DesktopCall): Promise<CallAnswer> {
  try {
    return { ok: true, value: await perform(world, call) };
  } catch (error) {
    return { ok: false, error: plainError(error) };
  }
}

function perform(world: DesktopWorld, call: DesktopCall): unknown {
  const { installation, behaviour, record, streams } = world;
  switch (call.kind) {
    case 'service':
      return serve(world, call);
    case 'exec':
      return execute(world, call);
    case 'stream':
      return streams.open(call.id, () => resolve(world, call));
    case 'close':
      return streams.close(call.id);
    case 'listContainers':
      return listContainers(engineSocket(installation.engine), call.options);
    case 'listImages':
      return listImages(engineSocket(installation.engine), call.options);
    case 'navigate':
      return navigate(world, call);
    case 'toast':
      return void record.toasts.push({ level: call.level, message: call.message });
    case 'openExternal':
      return openExternal(record, call.url);
    case 'showOpenDialog':
      record.dialogs.push(call.properties);
      return behaviour.openDialogAnswer;
  }
}

async function serve({ installation, behaviour }: DesktopWorld, call: CallOf<'service'>) {
  if (behaviour.service !== 'works') {
    throw new Rejection({ name: 'Error', message: "No handler registered for 'null-vm'" });
  }
  const answer = await callService(installation.socketPath, call, behaviour.limits);
  return behaviour.answerShape === 'wrapped' ? answer : answer.data;
}

async function execute(world: DesktopWorld, call: CallOf<'exec'>): Promise<ExecOutcome> {
  const outcome = await runBuffered(await resolve(world, call));
  if (outcome.code !== 0) throw new Rejection(outcome);
  return outcome;
}

async function resolve(
  { installation, record }: DesktopWorld,
  call: CommandCall,
): Promise<CommandLine> {
  record.commands.push({ where: call.where, line: [call.cmd, ...call.args].join(' ') });
  return await resolveCommand(installation, call);
}

async function navigate(world: DesktopWorld, call: CallOf<'navigate'>): Promise<void> {
  const { installation, behaviour, record } = world;
  record.navigations.push({ to: call.to, args: call.args });
  const missing = new Rejection({ name: 'Error', message: `${call.to}: no such object` });
  if (behaviour.navigate === 'rejects') throw missing;
  if (!call.to.startsWith('viewContainer') || call.to === 'viewContainers') return;
  const [id] = call.args;
  const found = await tryDocker(installation.engine, [
    'inspect',
    '--format',
    '{{.Id}}',
    String(id),
  ]);
  // Full ids only: a name or a short id is as good as missing.
  if (found.stdout.trim() !== id) throw missing;
}

function openExternal(record: DesktopRecord, url: string): void {
  const isWeb = /^https?:\/\//i.test(url);
  (isWeb ? record.openedUrls : record.refusedUrls).push(url);
}

function plainError(error: unknown): object {
  if (error instanceof Rejection) return error.plain;
  if (error instanceof Error) return { name: error.name, message: error.message };
  return error as object;
}
