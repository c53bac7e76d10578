import { visit, type Document } from 'yaml';

/** Something about a part of the text, by offsets. */
export interface Remark {
  severity: 'error' | 'warning';
  message: string;
  from: number;
  to: number;
}

interface Question {
  text: string;
  document: Document;
  /** Those of the `.env`. */
  variables: Record<string, string>;
}

/** `$$` stands for a dollar; `$NAME`; `${NAME}`; `${NAME:-default}` and its like with `-`, `+` and `?`. */
const USE = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?)([-+?])([^}]*))?\})/g;

/**
 * Variables that a Compose file uses and nobody sets, once each. Compose leaves such a one empty with no more than a
 * line in its log, and the image `redis:${TAG}` becomes `redis:`.
 */
export function checkVariables({ text, document, variables }: Question): Remark[] {
  const found = new Map<string, Remark>();
  visit(document, {
    Scalar: (key, { range }) => {
      if (key === 'key' || !range) return;
      const [from, to] = range;
      for (const use of text.slice(from, to).matchAll(USE)) {
        const remark = judge(use, variables);
        const at = from + use.index;
        const place = { from: at, to: at + use[0].length };
        if (remark && !found.has(remark.message))
          found.set(remark.message, { ...remark, ...place });
      }
    },
  });
  return [...found.values()];
}

function judge(
  [, bare, braced, colon, operator, rest]: RegExpExecArray,
  variables: Record<string, string>,
): Pick<Remark, 'severity' | 'message'> | undefined {
  const name = bare ?? braced;
  if (name === undefined || operator === '-' || operator === '+') return undefined;
  const value = variables[name];
  if (operator === '?') {
    const isMissing = value === undefined || (colon === ':' && value === '');
    const why = rest ? `: ${rest}` : '';
    const message = `The variable ${name} needs a value in the .env${why}.`;
    return isMissing ? { severity: 'error', message } : undefined;
  }
  if (value !== undefined) return undefined;
  const message = `The variable ${name} has no value and is left empty. Set it in the .env, or give it a default: \${${name}:-…}.`;
  return { severity: 'warning', message };
}
