import { isDeepStrictEqual } from 'node:util';
import type { WantedLimits } from '@stackyard/contract';
import { AppError } from '../../../lib/app-error.ts';
import { readComposeText, type ComposeText } from '../../../lib/compose-text.ts';
import { limitPlaces, type LimitKind } from './limit-places.ts';
import { isPlainMap, setIn, valueAt, type PlainMap } from './plain-value.ts';
import { refusal, refuseEdit, writeMemory } from './refuse-edit.ts';
import { setInText } from './set-in-text.ts';

interface Wish extends WantedLimits {
  compose: string;
  service: string;
}

interface Limit {
  service: string;
  kind: LimitKind;
  amount: number;
}

/**
 * The text of a Compose file with the limits of one service set, and nothing else of it changed: neither a comment nor what
 * another service has. Throws `compose-invalid` or `compose-not-supported`, and then says what stands in the way.
 */
export function editLimits({ compose, service, memoryBytes, cpus }: Wish): string {
  const limits: [LimitKind, number | null][] = [
    ['memory', memoryBytes],
    ['cpus', cpus],
  ];
  return limits.reduce(
    (text, [kind, amount]) => (amount === null ? text : setLimit(text, { service, kind, amount })),
    compose,
  );
}

function setLimit(compose: string, limit: Limit): string {
  const { service, kind, amount } = limit;
  const services = servicesOf(read(compose));
  const definition = services[service];
  if (!isPlainMap(definition)) throw missing(service);
  const places = limitPlaces(services, service, kind);
  refuseEdit(
    { service, definition, kind, amount },
    places.map((path) => valueAt(definition, path)),
  );
  const written = kind === 'memory' ? writeMemory(amount) : String(amount);
  return places.reduce((text, path) => setOne(text, { limit, path, written }), compose);
}

interface Change {
  limit: Limit;
  /** In the service. */
  path: string[];
  written: string;
}

function setOne(compose: string, { limit: { service }, path, written }: Change): string {
  const before = read(compose);
  const whole = ['services', service, ...path];
  const { document, value } = before;
  const changed = setInText({ text: compose, document, value }, { path: whole, written });
  const after = changed === undefined ? undefined : readComposeText(changed).value;
  const now = valueAt(after, whole);
  if (changed === undefined || String(now) !== written) throw unchangeable(service);
  const expected = setIn(unshared(before.value), whole, now);
  if (isDeepStrictEqual(unshared(after), expected)) return changed;
  throw shared(service, othersThatDiffer(expected, after, service));
}

function read(compose: string): ComposeText {
  const text = readComposeText(compose);
  const [problem] = text.problems;
  if (!problem) return text;
  const { line } = text.lines.linePos(problem.from);
  throw new AppError({
    code: 'compose-invalid',
    message: `The Compose file can not be read: line ${Math.max(1, line)}: ${problem.message}`,
    next: 'Mend that first.',
  });
}

function servicesOf({ value }: ComposeText): PlainMap {
  const services = valueAt(value, ['services']);
  return isPlainMap(services) ? services : {};
}

/** Aliases become values of their own. */
function unshared(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function othersThatDiffer(expected: unknown, after: unknown, service: string): string[] {
  const wanted = valueAt(expected, ['services']) as PlainMap;
  const found = valueAt(unshared(after), ['services']) as PlainMap;
  return Object.keys(wanted).filter(
    (name) => name !== service && !isDeepStrictEqual(wanted[name], found[name]),
  );
}

function missing(service: string): AppError {
  return new AppError({
    code: 'compose-invalid',
    message: `The Compose file has no service “${service}” with settings of its own.`,
    next: 'It may have been renamed or removed since it was started.',
  });
}

function shared(service: string, others: string[]): AppError {
  if (others.length === 0) return unchangeable(service);
  const names = others.map((name) => `“${name}”`).join(', ');
  return refusal(
    `${names} takes over what “${service}” says (by an anchor), and would get the same limit.`,
    'Set the limits in the file by hand.',
  );
}

function unchangeable(service: string): AppError {
  return refusal(
    `The limits of “${service}” are written in a way that Stackyard can not change without changing more.`,
    'Set them in the file by hand.',
  );
}
