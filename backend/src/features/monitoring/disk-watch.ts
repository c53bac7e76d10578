import type { DiskUsage } from '../../docker/disk-usage.ts';
import { withinTime } from '../../lib/within-time.ts';
import type { DiskSpace } from '../../store/disk-space.ts';

interface Tools {
  readUsage: (signal: AbortSignal) => Promise<DiskUsage>;
  readSpace: () => Promise<DiskSpace>;
  onError: (error: unknown) => void;
}

/** The engine walks through all it has to answer. */
const USAGE_EVERY_MS = 5 * 60_000;
const USAGE_WITHIN_MS = 60_000;
const SPACE_EVERY_MS = 10_000;

/** How full the engine's disk is, as of a while ago; read while somebody asks for it, never while one waits. */
export class DiskWatch {
  private readonly tools: Tools;
  private usage: DiskUsage = {};
  private space: DiskSpace | null = null;
  private usageDueMs = 0;
  private spaceDueMs = 0;

  constructor(tools: Tools) {
    this.tools = tools;
  }

  get(nowMs: number): { usage: DiskUsage; space: DiskSpace | null } {
    if (nowMs >= this.usageDueMs) {
      this.usageDueMs = nowMs + USAGE_EVERY_MS;
      void this.readUsage();
    }
    if (nowMs >= this.spaceDueMs) {
      this.spaceDueMs = nowMs + SPACE_EVERY_MS;
      void this.readSpace();
    }
    return { usage: this.usage, space: this.space };
  }

  private async readUsage(): Promise<void> {
    const { readUsage, onError } = this.tools;
    await withinTime({ limitMs: USAGE_WITHIN_MS }, async (signal) => {
      this.usage = await readUsage(signal);
    }).catch(onError);
  }

  private async readSpace(): Promise<void> {
    const { readSpace, onError } = this.tools;
    await readSpace().then((space) => (this.space = space), onError);
  }
}
