import type { InterpolationFailure } from './interpolate.ts';
import type { EnvFinding } from './parse-env-text.ts';

/** What is wrong with a line of a `.env`, and what mends it. */
export function describeEnvFinding(
  finding: EnvFinding,
  lineOf: (offset: number) => number,
): string {
  switch (finding.kind) {
    case 'bad-name':
      return `“${start(finding.text)}” is not a line of the form NAME=value, or its name has a character that names do not have.`;
    case 'space-in-name':
      return `The name “${start(finding.text)}” has a space in it. A line has the form NAME=value.`;
    case 'text-after-quote':
      return `“${start(finding.text)}” stands behind the closing quote. Is it a part of the value?`;
    case 'export-of-nothing':
      return 'The name behind export is missing.';
    case 'no-name':
      return 'This value has no name, so that nothing can use it.';
    case 'open-quote':
      return `This quote (${finding.quote}) is never closed.`;
    case 'closed-late':
      return `The quote (${finding.quote}) that begins here is closed in line ${lineOf(finding.end)} only, and no variable follows it there. Was a quote forgotten in this line?`;
    case 'failed':
      return failure(finding.name, finding.failure);
    case 'unset':
      return `$${finding.unset} is read as a variable, which is not set above, and left out of the value. To keep it as text, put the value in single quotes, or write $$${finding.unset}.`;
    case 'no-value':
      if (finding.name === '') return 'The name behind export is missing.';
      return `${start(finding.name)} gets no value here, so it stays unset. Write ${start(finding.name)}= to leave it empty.`;
    case 'swallowed':
      return `This value goes on to the quote (${finding.quote}) in line ${lineOf(finding.end)}, so that “${finding.swallowed}=” is a part of it. Was a quote forgotten?`;
  }
}

function failure(name: string, cause: InterpolationFailure): string {
  if (cause.kind === 'required') {
    const why = cause.reason ? `: ${cause.reason}` : '';
    return `The variable ${cause.name} needs a value above this line${why}.`;
  }
  return `The value of ${name} has a \${ that does not begin a variable, such as \${NAME} or \${NAME:-default}. To keep it as text, put the value in single quotes, or write $$ for $.`;
}

/** Values may be secrets, and lines may be long. */
function start(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
