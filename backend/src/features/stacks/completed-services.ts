import type { Service } from '@stackyard/contract';
import type { ContainerMemory } from '../../store/container-memory.ts';
import type { SettingsFile } from '../../store/settings-file.ts';

interface Options {
  memory: SettingsFile<ContainerMemory>;
  onError: (error: unknown) => void;
}

/** Which services of a stack did their work and ended well, so that nobody misses a container that is cleared away. */
export class CompletedServices {
  private readonly options: Options;
  private readonly known: Map<string, ContainerMemory['completed'][string]>;

  constructor(options: Options) {
    this.options = options;
    this.known = new Map(Object.entries(options.memory.get().completed));
  }

  of(stack: string, revision: number): ReadonlySet<string> {
    const known = this.known.get(stack);
    return new Set(known?.revision === revision ? known.services : []);
  }

  /** Remembers those that have ended well, and forgets what ran again and has not. */
  take(stack: string, revision: number, services: readonly Service[]): void {
    const before = this.of(stack, revision);
    const after = new Set(before);
    for (const { name, readiness, containers } of services) {
      if (readiness === 'completed') after.add(name);
      else if (containers.length > 0) after.delete(name);
    }
    const isSame = after.size === before.size && [...after].every((name) => before.has(name));
    if (isSame) return;
    this.known.set(stack, { revision, services: [...after].sort() });
    this.save();
  }

  forget(stack: string): void {
    if (this.known.delete(stack)) this.save();
  }

  private save(): void {
    const completed = Object.fromEntries(this.known);
    this.options.memory.change((all) => ({ ...all, completed })).catch(this.options.onError);
  }
}
