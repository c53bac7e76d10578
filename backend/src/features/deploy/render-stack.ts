import type { ComposeCli } from '../../docker/compose-cli.ts';
import { composeFailureText } from '../../docker/compose-progress.ts';
import { AppError } from '../../lib/app-error.ts';
import { readComposeText } from '../../lib/compose-text.ts';
import { readEnvText } from '../../lib/env-text.ts';
import { reservedVariable } from '../../lib/reserved-variable.ts';
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
}

/** What Compose makes of a file: the bytes to deploy, and what they say. Throws `compose-invalid`. */
export async function renderStack(
  compose: ComposeCli,
  { name, text, paths, signal }: Question,
): Promise<{ bytes: string; rendered: RenderedStack }> {
  refuseUnreadable(text.compose);
  const variables = readEnvText(text.env);
  refuseReserved(variables);
  const args = [
    `--project-name=${name}`,
    `--project-directory=${paths.projectDir}`,
    `--file=${paths.compose}`,
    `--env-file=${paths.env}`,
    'config',
    '--format=json',
  ];
  const outcome = await compose.run({ args, timeoutMs: RENDER_TIMEOUT_MS, signal });
  if (outcome.exitCode !== 0) throw invalid(composeFailureText(outcome.errorLines));

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

/** Compose takes its own settings out of a .env too, and would look elsewhere than it was told. */
function refuseReserved(variables: Record<string, string>): void {
  const [problem] = Object.keys(variables).flatMap((name) => reservedVariable(name) ?? []);
  if (problem) throw invalid(problem);
}

function invalid(said: string): AppError {
  return new AppError({
    code: 'compose-invalid',
    message: `The Compose file is not valid. ${said}`,
    next: 'Edit the Compose file, then deploy again.',
  });
}
