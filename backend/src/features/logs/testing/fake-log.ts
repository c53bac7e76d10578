import type { LogLine } from '../../../docker/logs/join-lines.ts';
import type { LogQuestion } from '../../../docker/logs/open-log.ts';

/** As much as comes of a flood at once, in bytes. */
const MUCH = 64 * 1024;

/** A container's log as the engine serves it: `tail` counts lines before `since` is looked at. */
export class FakeLog {
  readonly questions: LogQuestion[] = [];
  lines: LogLine[] = [];
  /** The first line of a tail loses so many characters, as that of a long line does. */
  cut = 0;
  /** The line that the engine cannot read: what begins before it ends there. */
  broken: LogLine | undefined;
  private readonly followers = new Set<(line: LogLine) => void>();
  private readonly ends = new Set<() => void>();

  get isFollowed(): boolean {
    return this.followers.size > 0;
  }

  write(...lines: LogLine[]): void {
    this.lines.push(...lines);
    for (const line of lines) for (const follow of this.followers) follow(line);
  }

  /** The container stops: whoever follows is at the end. */
  stop(): void {
    for (const end of [...this.ends]) end();
  }

  readonly read = async (question: LogQuestion): Promise<void> => {
    this.questions.push(question);
    const { tail, sinceNs = 0n, onLine, signal, whenTaken } = question;
    const asked = tail === undefined ? this.lines : this.lines.slice(-tail);
    const hasMore = asked.length < this.lines.length;
    const lines = this.broken ? upTo(asked, this.broken) : asked;
    const found = lines
      .map((line, at) =>
        at === 0 && hasMore ? { ...line, text: line.text.slice(this.cut) } : line,
      )
      .filter(({ timeNs }) => timeNs >= sinceNs);
    for (const line of found) {
      if (signal.aborted) break;
      onLine(line);
      await whenTaken?.(MUCH);
    }
    if (question.follow && !signal.aborted) await this.follow(question);
    signal.throwIfAborted();
  };

  private async follow({ onLine, signal }: LogQuestion): Promise<void> {
    this.followers.add(onLine);
    await new Promise<void>((resolve) => {
      this.ends.add(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    this.followers.delete(onLine);
  }
}

function upTo(lines: LogLine[], end: LogLine): LogLine[] {
  const at = lines.indexOf(end);
  return at < 0 ? lines : lines.slice(0, at);
}

/** The line with that number, a microsecond after the one before. */
export function aLine(number: number, part: Partial<LogLine> = {}): LogLine {
  const timeNs = 1_700_000_000_000_000_000n + BigInt(number) * 1_000n;
  return { stream: 'stdout', timeNs, text: `line ${number}`, isCut: false, ...part };
}

export function someLines(from: number, to: number): LogLine[] {
  return Array.from({ length: to - from + 1 }, (_, at) => aLine(from + at));
}
