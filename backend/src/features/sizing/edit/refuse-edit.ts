import { AppError } from '../../../lib/app-error.ts';
import type { LimitKind } from './limit-places.ts';
import { valueAt } from './plain-value.ts';

const MIB = 1024 ** 2;
const words: Record<LimitKind, string> = { memory: 'memory limit', cpus: 'CPU limit' };

/** `$$` stands for a dollar; `$NAME`, `${NAME…}`. */
const VARIABLE = /\$(?:\$|\{?([A-Za-z_]\w*))/g;

interface Wanted {
  service: string;
  /** The service as the file has it. */
  definition: unknown;
  kind: LimitKind;
  amount: number;
}

/** Throws `compose-not-supported` where the limit is set elsewhere, or the engine would not take it beside the rest. */
export function refuseEdit(wanted: Wanted, written: readonly unknown[]): void {
  for (const value of written) refuseVariable(wanted, value);
  if (wanted.kind === 'memory') refuseMemory(wanted);
  else refuseCpus(wanted);
}

function refuseVariable({ service, kind }: Wanted, value: unknown): void {
  if (typeof value !== 'string') return;
  const names = [...value.matchAll(VARIABLE)].map(([, name]) => name);
  const name = names.find((one) => one !== undefined);
  if (name === undefined) return;
  throw refusal(
    `The ${words[kind]} of “${service}” is set by the variable ${name}.`,
    `Change ${name} in the .env.`,
  );
}

/** The engine keeps no more for a container than it may have, and gives it no less swap and memory than memory. */
function refuseMemory({ service, definition, amount }: Wanted): void {
  const keys = [['mem_reservation'], ['deploy', 'resources', 'reservations', 'memory']];
  for (const path of keys) {
    const value = valueAt(definition, path);
    if ((tryReadBytes(value) ?? 0) <= amount) continue;
    throw refusal(
      `${path.at(-1) === 'memory' ? 'reservations.memory' : path.join('.')} keeps ${String(value)} of memory for “${service}”, more than the new limit.`,
      'Lower it first.',
    );
  }
  const swap = valueAt(definition, ['memswap_limit']);
  if ((tryReadBytes(swap) || amount) >= amount) return;
  throw refusal(
    `memswap_limit gives “${service}” ${String(swap)} of memory and swap together, less than the new limit.`,
    'Raise it first, or leave it out.',
  );
}

function refuseCpus({ service, definition }: Wanted): void {
  const key = ['cpu_quota', 'cpu_period'].find((one) => valueAt(definition, [one]) !== undefined);
  if (key === undefined) return;
  throw refusal(
    `“${service}” limits its CPU by ${key} already, and the engine takes one of the two.`,
    `Take ${key} out of the file first.`,
  );
}

const UNITS = ['b', 'k', 'm', 'g', 't'];

/** `256m`, `1gb`, `1073741824`: as Compose reads it. */
function tryReadBytes(value: unknown): number | undefined {
  const found = /^(\d+(?:\.\d+)?) ?([bkmgt]?)(?:i?b)?$/i.exec(String(value));
  if (!found) return undefined;
  const [, amount = '', unit = ''] = found;
  return Number(amount) * 1024 ** Math.max(0, UNITS.indexOf(unit.toLowerCase()));
}

/** `192m`; never less than was asked for. */
export function writeMemory(bytes: number): string {
  return `${Math.ceil(bytes / MIB)}m`;
}

export function refusal(message: string, next: string): AppError {
  return new AppError({ code: 'compose-not-supported', message, next });
}
