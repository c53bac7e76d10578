import type { ComposeCheck, Problem } from '@stackyard/contract';
import type { Document } from 'yaml';
import { readComposeText } from '../../lib/compose-text.ts';
import { readEnvText } from '../../lib/env-text.ts';
import { listFileReferences, refusalOf } from '../../lib/file-references.ts';
import { checkEnv } from './check-env.ts';
import { checkReferences } from './check-references.ts';
import { checkValues } from './check-values.ts';
import { checkVariables, type Remark } from './check-variables.ts';
import type { SchemaCheck, SchemaError } from './compose-schema.ts';
import { outlineCompose } from './outline-compose.ts';
import { keyRange, locate, problemAt, valueRange, type Place } from './problem-place.ts';

/** As many problems as are of use at once. */
const MOST_PROBLEMS = 50;
const MOST_COMPARED = 300;

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
  const ofForm = [...withoutEchoes(checkSchema(value)), ...checkValues(value)];
  // What a name stands for can be told once the form is right.
  const errors = (ofForm.length > 0 ? ofForm : checkReferences(value))
    .filter((error) => missing.length === 0 || !isOfServices(error))
    .slice(0, MOST_PROBLEMS)
    .map((error) => locate(place, error));
  const references = listFileReferences(value).map((reference) => {
    const [from, to] = valueRange(document, reference.path) ?? [0, 0];
    return problemAt(lines, { message: refusalOf(reference), from, to });
  });
  const warnings = [
    ...checkName(document),
    ...checkVariables({ text: text.compose, document, variables: readEnvText(text.env) }),
  ].map((remark) => problemAt(lines, remark));
  return {
    problems: [...errors, ...missing, ...references, ...envProblems, ...warnings].slice(
      0,
      MOST_PROBLEMS,
    ),
    ...outlineCompose(value),
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
