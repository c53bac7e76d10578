import type { AddOnPart } from '../../docker/add-on/part-record.ts';
import { NETWORK, partOf, PARTS } from './parts.ts';

interface Tools {
  /** Answers with the text of a page, or rejects. */
  ask: (url: string) => Promise<string>;
  now: () => number;
}

/** Whether the parts that run answer, and since when they do not. */
export class PartAnswers {
  private readonly tools: Tools;
  /** Null: it answered at the last look. */
  private readonly silentSinceMs = new Map<string, number | null>();

  constructor(tools: Tools) {
    this.tools = tools;
  }

  async askAll(parts: readonly AddOnPart[]): Promise<void> {
    const running = parts.filter(({ isRunning }) => isRunning);
    const ids = new Set(running.map(({ id }) => id));
    for (const id of this.silentSinceMs.keys()) if (!ids.has(id)) this.silentSinceMs.delete(id);
    await Promise.all(
      running.map(async (part) => {
        const isReady = await this.isReady(part);
        const since = this.silentSinceMs.get(part.id);
        this.silentSinceMs.set(part.id, isReady ? null : (since ?? this.tools.now()));
      }),
    );
  }

  isAnswering(id: string): boolean {
    return this.silentSinceMs.get(id) === null;
  }

  /** By id; a part that was not asked is not in it. */
  list(): ReadonlyMap<string, 'ready' | { silentForMs: number }> {
    const now = this.tools.now();
    return new Map(
      [...this.silentSinceMs].map(([id, since]) => [
        id,
        since === null ? 'ready' : { silentForMs: now - since },
      ]),
    );
  }

  private async isReady(part: AddOnPart): Promise<boolean> {
    const path = PARTS.find(({ name }) => name === partOf(part.labels))?.readyPath;
    const url = path && urlOf(part, path);
    if (!url) return false;
    return this.tools.ask(url).then(
      () => true,
      () => false,
    );
  }
}

/** Where a part answers Stackyard; undefined while it is not in the add-on's network. */
export function urlOf(part: AddOnPart, path: string): string | undefined {
  const address = part.addresses.get(NETWORK);
  const port = PARTS.find(({ name }) => name === partOf(part.labels))?.port;
  return address && port ? `http://${address}:${port}${path}` : undefined;
}
