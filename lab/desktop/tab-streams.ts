import { runStreaming, type CommandLine } from './run-command-line.ts';

/** The commands that one opened tab streams. They end with the tab. */
export class TabStreams {
  readonly #emit: (id: number, event: object) => void;
  readonly #running = new Map<number, () => void>();
  #isOver = false;

  constructor(emit: (id: number, event: object) => void) {
    this.#emit = emit;
  }

  async open(id: number, resolveLine: () => Promise<CommandLine>): Promise<void> {
    const closing = { isAsked: false };
    this.#running.set(id, () => (closing.isAsked = true));
    const line = await resolveLine();
    if (closing.isAsked || this.#isOver) return this.#end(id, 143);

    const stop = runStreaming(line, (event) => {
      if (event.kind === 'close') return this.#end(id, event.exitCode);
      if (event.kind === 'error') return this.#emit(id, { kind: 'error', error: event });
      const { kind, ...data } = event;
      this.#emit(id, { kind, data });
    });
    this.#running.set(id, stop);
  }

  close(id: number): void {
    this.#running.get(id)?.();
  }

  /** Docker Desktop ends the processes of a tab with SIGTERM when the user leaves it. */
  closeAll(): void {
    this.#isOver = true;
    for (const stop of this.#running.values()) stop();
  }

  #end(id: number, exitCode: number): void {
    this.#running.delete(id);
    if (!this.#isOver) this.#emit(id, { kind: 'close', exitCode });
  }
}
