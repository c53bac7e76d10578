import type { ComposeCheck, Problem } from '@stackyard/contract';
import { isScalar, type Document, type LineCounter } from 'yaml';
import { z } from 'zod';
import { readComposeText } from '../../lib/compose-text.ts';
import { readEnvText } from '../../lib/env-text.ts';
import { checkEnv } from './check-env.ts';
import { checkValues } from './check-values.ts';
import { checkVariables, type Remark } from './check-variables.ts';
import type { SchemaCheck, SchemaError } from './compose-schema.ts';

/** As many problems as are of use at once. */
const MOST_PROBLEMS = 50;
const MOST_COMPARED = 300;

const Outline = z.object({
  services: z.record(
    z.string(),
    z.object({ image: z.string().nullish().catch(null), ports: z.array(z.unknown()).catch([]) }),
  ),
});

interface Place {
  document: Document;
  lines: LineCounter;
}

/** What is wrong with a Compose file and its `.env`, with line and column; it never calls the engine. */
export function checkCompose(
  text: { compose: string; env: string },
  checkSchema: SchemaCheck,
): ComposeCheck {
  const { document, lines, value, problems } = readComposeText(text.compose);
  const envProblems = checkEnv(text.env);
  if (value === undefined) {
    const found = problems.map(({ message, from, to }) => problemAt(lines, { message, from, to }));
    const all = [...found, ...envProblems].slice(0, MOST_PROBLEMS);
    return { problems: all, services: [], ports: [] };
  }
  const place = { document, lines };
  const missing = noServices(value, place);
  const errors = [...withoutEchoes(checkSchema(value)), ...checkValues(value)]
    .filter((error) => missing.length === 0 || !isOfServices(error))
    .slice(0, MOST_PROBLEMS)
    .map((error) => locate(place, error));
  const warnings = [
    ...checkName(document),
    ...checkVariables({ text: text.compose, document, variables: readEnvText(text.env) }),
  ].map((remark) => problemAt(lines, remark));
  return {
    problems: [...errors, ...missing, ...envProblems, ...warnings].slice(0, MOST_PROBLEMS),
    ...outline(value),
  };
}

/** A value that fits none of several alternatives is told once for each; the deepest place says most. */
function withoutEchoes(errors: SchemaError[]): SchemaError[] {
  const telling = errors.filter(({ keyword }) => !['oneOf', 'anyOf', 'allOf'].includes(keyword));
  // Each is compared with each other: of a file that is wrong all over, the first ones are enough.
  const candidates = (telling.length > 0 ? telling : errors).slice(0, MOST_COMPARED);
  const isShadowed = (error: SchemaError) =>
    error.keyword !== 'additionalProperties' &&
    candidates.some((other) => other.instancePath.startsWith(`${error.instancePath}/`));
  const byPath = new Map<string, SchemaError>();
  for (const error of candidates.filter((one) => !isShadowed(one))) {
    const key = `${error.instancePath} ${error.keyword === 'type' ? 'type' : error.message}`;
    const before = byPath.get(key);
    byPath.set(key, before && error.keyword === 'type' ? mergeTypes(before, error) : error);
  }
  return [...byPath.values()];
}

function mergeTypes(a: SchemaError, b: SchemaError): SchemaError {
  const alternatives = b.message.replace(/^This must be /, '');
  if (a.message.includes(alternatives.replace(/\.$/, ''))) return a;
  return { ...a, message: `${a.message.replace(/\.$/, '')} or ${alternatives}` };
}

function locate({ document, lines }: Place, error: SchemaError): Problem {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const extra: unknown = error.params['additionalProperty'];
  const range = (typeof extra === 'string' ? keyRange(document, [...path, extra]) : undefined) ??
    valueRange(document, path) ?? [0, 0];
  return problemAt(lines, { message: error.message, from: range[0], to: range[1] });
}

function keyRange(document: Document, path: string[]): [number, number] | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const items = (parent as { items?: unknown[] } | undefined)?.items ?? [];
  for (const item of items) {
    const key = (item as { key?: unknown }).key;
    if (isScalar(key) && String(key.value) === path.at(-1) && key.range) {
      return [key.range[0], key.range[1]];
    }
  }
  return undefined;
}

function valueRange(document: Document, path: string[]): [number, number] | undefined {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: number[] } | undefined;
    const [from, to] = node?.range ?? [];
    if (from !== undefined && to !== undefined) return [from, to];
  }
  return undefined;
}

function noServices(value: unknown, { lines }: Place): Problem[] {
  const services = (value as { services?: unknown } | null)?.services;
  if (services && typeof services === 'object' && Object.keys(services).length > 0) return [];
  const message = 'There is no service here. Begin with services: and the name of one below it.';
  return [problemAt(lines, { message, from: 0, to: 0 })];
}

/** A stack is called what the user called it in Stackyard. */
function checkName(document: Document): Remark[] {
  const range = keyRange(document, ['name']);
  if (!range) return [];
  const message = 'This name has no effect: the stack keeps the name that it has in Stackyard.';
  return [{ severity: 'warning', message, from: range[0], to: range[1] }];
}

/** Says of a file without services that its outermost form is wrong, which needs no second sentence. */
function isOfServices({ keyword, instancePath }: SchemaError): boolean {
  return keyword === 'type' && ['', '/services'].includes(instancePath);
}

function problemAt(
  lines: LineCounter,
  {
    severity = 'error',
    message,
    from,
    to,
  }: Partial<Pick<Remark, 'severity'>> & Omit<Remark, 'severity'>,
): Problem {
  const start = lines.linePos(from);
  const end = lines.linePos(Math.max(from, to));
  return {
    severity,
    file: 'compose',
    message,
    line: Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}

function outline(value: unknown): Pick<ComposeCheck, 'services' | 'ports'> {
  const services = Object.entries(Outline.safeParse(value).data?.services ?? {});
  return {
    services: services.map(([name, { image }]) => ({ name, image: image ?? null })),
    ports: services.flatMap(([service, { ports }]) =>
      ports.flatMap((port) => portOf(service, port) ?? []),
    ),
  };
}

/** `127.0.0.1:8080:80/tcp`, `8080:80`, `80`, or the long form. */
function portOf(service: string, port: unknown): ComposeCheck['ports'][number] | undefined {
  if (typeof port === 'object' && port !== null) {
    const { published, target } = port as { published?: unknown; target?: unknown };
    const hostPort = typeof published === 'string' ? published : String(Number(published) || '');
    return { service, hostPort, containerPort: Number(target) || 0 };
  }
  if (typeof port !== 'string' && typeof port !== 'number') return undefined;
  const parts = String(port).split('/')[0]?.split(':') ?? [];
  const containerPort = Number(parts.at(-1));
  return Number.isInteger(containerPort)
    ? { service, hostPort: parts.at(-2) ?? '', containerPort }
    : undefined;
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
