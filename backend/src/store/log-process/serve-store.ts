import type { LogEntry } from '@stackyard/contract';
import type { Duplex } from 'node:stream';
import { openLogStore, type OpenLogStore } from '../log-store/log-store.ts';
import { openFrames, type FrameStream } from './frames.ts';
import type { Answer, CallName, ExportPart, FromStore, Given, ToStore } from './messages.ts';
import { writeError } from './written-error.ts';

type Calls = {
  [N in CallName]: (given: Given<N>, signal: AbortSignal) => Promise<Answer<N>>;
};

interface Served {
  store: OpenLogStore;
  calls: Calls;
}

/** Opens the store that it is told of and answers calls to it; resolves once it is closed, or could not be opened. */
export function serveStore(stream: Duplex): Promise<void> {
  const asked = new Map<number, AbortController>();
  let served: Served | undefined;
  return new Promise((resolve) => {
    const frames = openFrames<ToStore, FromStore>(stream, (message) => {
      if (message.kind === 'open') void open(message.folder);
      else if (message.kind === 'abort') asked.get(message.id)?.abort();
      else if (message.kind === 'close') void close();
      else if (served) void answer(served.calls, message);
    });
    const open = async (folder: string) => {
      try {
        const onTrouble = (message: string) => frames.send({ kind: 'trouble', message });
        const opened = await openLogStore({ folder, now: () => Date.now(), onTrouble });
        served = { store: opened.store, calls: callsOf(opened.store) };
        frames.send({ kind: 'ready', setAside: opened.setAside });
      } catch (error) {
        frames.send({ kind: 'failed', error: writeError(error) });
        resolve();
      }
    };
    const close = async () => {
      for (const controller of asked.values()) controller.abort();
      await served?.store.close().catch(() => undefined);
      resolve();
    };
    const answer = async (calls: Calls, { id, name, given }: Call) => {
      const controller = new AbortController();
      asked.set(id, controller);
      // The table pairs each name with its own call, which the compiler cannot follow through a variable name.
      const call = calls[name] as (given: unknown, signal: AbortSignal) => Promise<unknown>;
      await reply(frames, id, () => call(given, controller.signal));
      asked.delete(id);
    };
  });
}

type Call = Extract<ToStore, { kind: 'call' }>;

async function reply(frames: FrameStream<FromStore>, id: number, ask: () => Promise<unknown>) {
  try {
    frames.send({ kind: 'answer', id, answer: await ask() });
  } catch (error) {
    frames.send({ kind: 'refusal', id, error: writeError(error) });
  }
}

function callsOf(store: OpenLogStore): Calls {
  return {
    openSource: (identity) => store.openSource(identity),
    setRead: ({ source, isRead }) => store.setRead(source, isRead),
    listUnread: () => store.listUnread(),
    keepHole: (hole) => store.keepHole(hole),
    openHoles: (source) => store.openHoles(source),
    endHole: (hole) => store.endHole(hole),
    append: (columns) => store.appendColumns(columns),
    findStored: (keys) => store.findStored(keys),
    enforceLimits: (limits) => store.enforceLimits(limits),
    clear: ({ stack }) => store.clear(stack),
    addGap: (gap) => store.addGap(gap),
    status: () => store.status(),
    listGaps: (_, signal) => store.listGaps(signal),
    read: (question, signal) => store.read({ ...question, signal }),
    histogram: (question, signal) => store.histogram({ ...question, signal }),
    facets: (question, signal) => store.facets({ ...question, signal }),
    patterns: (question, signal) => store.patterns({ ...question, signal }),
    runSql: (statement, signal) => store.runSql(statement, signal),
    ...exportCalls(store),
  };
}

interface OpenExport {
  batches: AsyncGenerator<LogEntry[]>;
  stop: AbortController;
}

/** An export is read as fast as its batches are asked for. */
function exportCalls(store: OpenLogStore): Pick<Calls, 'exportPart' | 'endExport'> {
  const exports = new Map<number, OpenExport>();
  const begin = ({ exportId, filter, afterId }: ExportPart): OpenExport => {
    const stop = new AbortController();
    const batches = store.exportEntries({ filter, afterId, signal: stop.signal });
    const begun = { batches, stop };
    exports.set(exportId, begun);
    return begun;
  };
  return {
    exportPart: async (part, signal) => {
      const { batches, stop } = exports.get(part.exportId) ?? begin(part);
      const leave = () => stop.abort(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      const next = await batches.next().finally(() => signal.removeEventListener('abort', leave));
      return next.done ? [] : next.value;
    },
    endExport: async ({ exportId }) => {
      const ended = exports.get(exportId);
      exports.delete(exportId);
      await ended?.batches.return(undefined);
    },
  };
}
