import type { ComposeCli } from '../../docker/compose-cli.ts';
import { composeFailureText } from '../../docker/compose-progress.ts';
import { explainRefusal } from '../../docker/compose-refusal.ts';
import { AppError } from '../../lib/app-error.ts';
import { readComposeText } from '../../lib/compose-text.ts';
import { describeEnvFinding } from '../../lib/describe-env-finding.ts';
import { isRefused, parseEnvText } from '../../lib/parse-env-text.ts';
import { tryParseJson } from '../../lib/try-parse-json.ts';
import type { RevisionPaths, StackText } from '../../store/stack-library.ts';
import { checkFileReferences } from './check-file-references.ts';
import { RenderedStack } from './rendered-stack.ts';
import { stampContents } from './stamp-contents.ts';

const RENDER_TIMEOUT_MS = 20_000;

interface Question {
  name: string;
  text: StackText;
  paths: RevisionPaths;
  signal: AbortSignal;
  log: (text: string) => void;
}

/** What Compose makes of a file: the bytes to deploy, and what they say. Throws `compose-invalid`. */
export async function renderStack(
  compose: ComposeCli,
  { name, text, paths, signal, log }: Question,
): Promise<{ bytes: string; rendered: RenderedStack }> {
  refuseUnreadable(text.compose);
  const variables = readVariables(text.env);
  const args = [
    `--project-name=${name}`,
    `--project-directory=${paths.projectDir}`,
    `--file=${paths.compose}`,
    `--env-file=${paths.env}`,
    'config',
    '--format=json',
  ];
  const outcome = await compose.run({ args, variables, timeoutMs: RENDER_TIMEOUT_MS, signal });
  if (outcome.exitCode !== 0) throw refused(composeFailureText(outcome.errorLines));
  for (const variable of unsetVariables(outcome.errorLines)) {
    log(`The variable ${variable} has no value and is left empty.`);
  }

  const rendered = tryParseJson(outcome.stdout, RenderedStack);
  if (!rendered) throw invalid('Compose rendered it to something that Stackyard cannot read.');
  if (Object.keys(rendered.services).length === 0) throw invalid('It has no service to start.');
  return { bytes: stampContents(outcome.stdout, variables), rendered };
}

function refuseUnreadable(text: string): void {
  const { problems, lines, value } = readComposeText(text);
  const [problem] = problems;
  if (!problem) return checkFileReferences(value);
  const { line, col } = lines.linePos(problem.from);
  throw invalid(`Line ${line}, column ${col}: ${problem.message}`);
}

/** Compose would name a file of ours, and blame the Compose file. */
function readVariables(text: string): Record<string, string> {
  const { variables, findings } = parseEnvText(text);
  const refused = findings.find(isRefused);
  if (!refused) return variables;
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  throw new AppError({
    code: 'compose-invalid',
    message: `The .env is not valid. Line ${lineOf(refused.from)}: ${describeEnvFinding(refused, lineOf)}`,
    next: 'Edit the .env, then deploy again.',
  });
}

/** Compose mentions them in its log, as logfmt. */
function unsetVariables(lines: string[]): string[] {
  return lines.flatMap((line) => /The \\"(\w+)\\" variable is not set/.exec(line)?.[1] ?? []);
}

/** What Compose says of a file that it does not take, in clearer words where we have them. */
function refused(said: string): AppError {
  const { message, path } = explainRefusal(said);
  if (!/^The variable \S+ needs a value/.test(message)) {
    return invalid(path ? `${path}: ${message}` : message);
  }
  return new AppError({
    code: 'compose-invalid',
    message,
    next: 'Give it one in the .env, then deploy again.',
  });
}

function invalid(said: string): AppError {
  return new AppError({
    code: 'compose-invalid',
    message: `The Compose file is not valid. ${said}`,
    next: 'Edit the Compose file, then deploy again.',
  });
}
