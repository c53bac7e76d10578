import { visit, type Document } from 'yaml';
import { interpolate, type InterpolationFailure } from '../../lib/interpolate.ts';
import { pathOf } from './node-path.ts';
import type { Remark } from './remark.ts';

interface Question {
  text: string;
  document: Document;
  /** All that the file can read. */
  variables: Record<string, string>;
}

/**
 * Variables that a Compose file uses and nobody sets, once each, and what is no variable. Compose leaves one that is not
 * set empty with no more than a line in its log, and the image `redis:${TAG}` becomes `redis:`.
 */
export function checkVariables({ text, document, variables }: Question): Remark[] {
  const found = new Map<string, Remark>();
  visit(document, {
    Scalar: (key, { range, value }, ancestors) => {
      if (key === 'key' || !range || typeof value !== 'string' || !value.includes('$')) return;
      const { unset, failure } = interpolate(value, (name) => variables[name]);
      const whole = { from: range[0], to: range[1] };
      const add = (remark: Remark) => {
        if (!found.has(remark.message)) found.set(remark.message, remark);
      };
      if (failure)
        add({ ...refuse(failure), ...placeOf(text, whole, failure), path: pathOf(key, ancestors) });
      for (const name of new Set(unset)) add({ ...warn(name), ...findUse(text, whole, name) });
    },
  });
  return [...found.values()];
}

type Said = Pick<Remark, 'severity' | 'message'>;
type Span = Pick<Remark, 'from' | 'to'>;

function refuse(failure: InterpolationFailure): Said {
  if (failure.kind === 'invalid') {
    const message =
      'This ${ does not begin a variable, such as ${NAME} or ${NAME:-default}. Write $${ to keep it as text.';
    return { severity: 'error', message };
  }
  const why = failure.reason ? `: ${failure.reason}` : '';
  return {
    severity: 'error',
    message: `The variable ${failure.name} needs a value in the .env${why}.`,
  };
}

function warn(name: string): Said {
  const message = `The variable ${name} has no value and is left empty. Set it in the .env, or give it a default: \${${name}:-…}.`;
  return { severity: 'warning', message };
}

function placeOf(text: string, whole: Span, failure: InterpolationFailure): Span {
  return failure.kind === 'required' ? findUse(text, whole, failure.name) : whole;
}

/** As it is written, where that can be found: quotes and folded lines may hide it. */
function findUse(text: string, { from, to }: Span, name: string): Span {
  const use = new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}(?!\\w)[^}\\n]*\\}?)`).exec(
    text.slice(from, to),
  );
  if (!use) return { from, to };
  const at = from + use.index;
  return { from: at, to: at + use[0].length };
}
