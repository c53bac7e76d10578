import type { ComposeCheck, Problem } from '@stackyard/contract';
import { readComposeText, type ComposeText } from '../../lib/compose-text.ts';
import { readableVariables } from '../../lib/compose-environment.ts';
import { readEnvText } from '../../lib/env-text.ts';
import { listFileReferences, refusalOf } from '../../lib/file-references.ts';
import { checkEncoding } from './check-encoding.ts';
import { checkEnv } from './check-env.ts';
import { checkHealth } from './check-health.ts';
import { checkReferences } from './check-references.ts';
import { checkScalars } from './check-scalars.ts';
import { checkValues } from './check-values.ts';
import { checkVariables } from './check-variables.ts';
import type { SchemaCheck, SchemaError } from './compose-schema.ts';
import { fillIn } from './fill-in.ts';
import { findRefusals, type Answer, type Question } from './find-refusals.ts';
import { keyPathAt } from './node-path.ts';
import { outlineCompose } from './outline-compose.ts';
import { keyRange, locate, problemAt, valueRange } from './problem-place.ts';
import type { Remark } from './remark.ts';

/** As many problems as are of use at once. */
const MOST_PROBLEMS = 50;
const MOST_COMPARED = 300;
const PATIENCE_MS = 3_000;
/** What a Compose file reads as the name of the stack, which it may not have yet. */
const STACK = 'stack';

interface Text {
  compose: string;
  env: string;
}

export interface CheckTools {
  checkSchema: SchemaCheck;
  /** Asks Compose about a file, with the variables of a `.env`. Throws where it cannot be asked. */
  ask: (text: Text, signal?: AbortSignal) => Promise<string | null>;
  signal?: AbortSignal;
  /** How long Compose may be asked for more. */
  patienceMs?: number;
}

/** What is wrong with a Compose file and its `.env`, with line and column: all of it at once. */
export async function checkCompose(text: Text, tools: CheckTools): Promise<ComposeCheck> {
  const badlyEncoded = encodingProblems(text);
  const envProblems = badlyEncoded.some(({ file }) => file === 'env') ? [] : checkEnv(text.env);
  const read = readComposeText(text.compose);
  const remarks = read.value === undefined ? refuse(read) : await judge(read, text, tools);
  const problems = [
    ...badlyEncoded,
    ...remarks.map((remark) => problemAt(read.lines, remark)),
    ...envProblems,
  ];
  return {
    problems: inOrder(problems).slice(0, MOST_PROBLEMS),
    ...outlineCompose(read.value),
  };
}

function encodingProblems(text: Text): Problem[] {
  return (['compose', 'env'] as const).flatMap((file) => {
    const found = checkEncoding(text[file]);
    return found ? [{ ...found, file, endLine: found.line, endColumn: found.column + 1 }] : [];
  });
}

function refuse({ problems }: ComposeText): Remark[] {
  return problems.map((problem) => ({ severity: 'error', ...problem }));
}

async function judge(read: ComposeText, text: Text, tools: CheckTools): Promise<Remark[]> {
  const variables = readableVariables(readEnvText(text.env), STACK);
  const value = fillIn(read.value, variables);
  const missing = noServices(value);
  const references = fileReferences(read);
  const given = checkVariables({ text: text.compose, document: read.document, variables });
  const refused = given.filter(({ severity }) => severity === 'error');
  const isWithoutServices = missing.length > 0;
  const own = checkForm({ read, value, isWithoutServices, refused }, tools.checkSchema);
  const known = [...repeatedKeys(read), ...refused, ...own.filter(isForCompose)];
  const answer = await askCompose(isWithoutServices, tools, {
    compose: text.compose,
    variables,
    forbidden: references.flatMap(({ path }) => (path ? [path] : [])),
    known,
    ask: (compose) => tools.ask({ compose, env: text.env }, tools.signal),
    patienceMs: tools.patienceMs ?? PATIENCE_MS,
  });
  return [
    ...(answer.isTaken ? [] : known),
    ...own.filter((remark) => !isForCompose(remark)),
    ...missing,
    ...references,
    ...answer.found,
    ...checkName(read.document),
    ...given.filter(({ severity }) => severity === 'warning'),
  ];
}

/** Without a service there is nothing to ask about; without an answer the deploy finds out. */
async function askCompose(
  isWithoutServices: boolean,
  { signal }: CheckTools,
  question: Question,
): Promise<Answer> {
  if (isWithoutServices) return { isTaken: false, found: [] };
  try {
    return await findRefusals(question);
  } catch {
    signal?.throwIfAborted();
    const message = 'Compose could not be asked about this file now. It checks it when you deploy.';
    return { isTaken: false, found: [{ severity: 'warning', message, from: 0, to: 0 }] };
  }
}

function fileReferences({ document, value }: ComposeText): Remark[] {
  return listFileReferences(value).map((reference) => {
    const [from, to] = valueRange(document, reference.path) ?? [0, 0];
    return {
      severity: 'error',
      message: refusalOf(reference),
      from,
      to,
      path: reference.path,
    };
  });
}

/** YAML's own problems that leave a value. */
function repeatedKeys({ document, problems }: ComposeText): Remark[] {
  return problems.map(({ message, from, to }) => {
    const path = keyPathAt(document, from);
    return { severity: 'error', message, from, to, ...(path && { path }) };
  });
}

interface Form {
  read: ComposeText;
  value: unknown;
  isWithoutServices: boolean;
  /** Values that could not be filled in. */
  refused: Remark[];
}

function checkForm(form: Form, checkSchema: SchemaCheck): Remark[] {
  const { read, value, isWithoutServices, refused } = form;
  const errors = [
    ...withoutEchoes(checkSchema(value)),
    ...checkValues(value),
    ...checkReferences(value),
    ...checkHealth(value),
  ];
  const located = errors
    .filter((error) => !isWithoutServices || !isOfServices(error))
    .map((error) => ({ ...locate(read, error), isForEngine: FOR_ENGINE.has(error.keyword) }));
  const unfilled = new Set(refused.map(placeOf));
  const filled = located.filter((remark) => !unfilled.has(placeOf(remark)));
  // Where the schema says what is due, what YAML makes of the word says no more.
  const places = new Set(filled.map(({ from }) => from));
  const scalars = checkScalars(read.document).filter(({ from }) => !places.has(from));
  return [...scalars, ...filled];
}

function placeOf({ path = [] }: Remark): string {
  return path.join('/');
}

/** What Compose passes on to the engine, which refuses it. All else is wrong only where Compose says so. */
const FOR_ENGINE = new Set(['restart', 'image', 'health-off']);

function isForCompose({ isForEngine }: Remark): boolean {
  return !isForEngine;
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

function noServices(value: unknown): Remark[] {
  const services = (value as { services?: unknown } | null)?.services;
  if (services && typeof services === 'object' && Object.keys(services).length > 0) return [];
  const message = 'There is no service here. Begin with services: and the name of one below it.';
  return [{ severity: 'error', message, from: 0, to: 0 }];
}

/** A stack is called what the user called it in Stackyard. */
function checkName(document: ComposeText['document']): Remark[] {
  const range = keyRange(document, ['name']);
  if (!range) return [];
  const message = 'This name has no effect: the stack keeps the name that it has in Stackyard.';
  return [{ severity: 'warning', message, from: range[0], to: range[1] }];
}

/** Says of a file without services that its outermost form is wrong, which needs no second sentence. */
function isOfServices({ keyword, instancePath }: SchemaError): boolean {
  return keyword === 'type' && ['', '/services'].includes(instancePath);
}

/** Errors first, from the top, each once. */
function inOrder(problems: Problem[]): Problem[] {
  const rank = (problem: Problem) => [
    problem.severity === 'error' ? 0 : 1,
    problem.file === 'compose' ? 0 : 1,
    problem.line,
    problem.column,
  ];
  const distinct = new Map(
    problems.map((one) => [`${one.file} ${one.line}:${one.column} ${one.message}`, one]),
  );
  return [...distinct.values()].sort((a, b) => {
    const others = rank(b);
    return (
      rank(a)
        .map((one, at) => one - (others[at] ?? 0))
        .find((order) => order !== 0) ?? 0
    );
  });
}
