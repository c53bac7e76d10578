import type { Problem } from '@stackyard/contract';
import { LineCounter } from 'yaml';
import { remarkOnVariable } from '../../lib/compose-environment.ts';
import { describeEnvFinding } from '../../lib/describe-env-finding.ts';
import { isRefused, parseEnvText, type EnvFinding } from '../../lib/parse-env-text.ts';
import type { Remark } from './remark.ts';
import { problemAt } from './problem-place.ts';

/** Lines of a `.env` that Compose refuses, or reads in another way than they look. */
export function checkEnv(text: string): Problem[] {
  const { findings, assignments } = parseEnvText(text);
  const lines = countLines(text);
  const remarks = [
    ...findings.map((finding) => remarkOn(finding, lines)),
    ...assignments.flatMap(({ name, from, to }): Remark[] => {
      const message = remarkOnVariable(name);
      return message ? [{ severity: 'warning', message, from, to }] : [];
    }),
  ];
  return remarks
    .sort((a, b) => a.from - b.from)
    .map((remark) => ({ ...problemAt(lines, remark), file: 'env' }));
}

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  for (let at = 0; at >= 0 && at <= text.length; at = text.indexOf('\n', at) + 1 || -1) {
    lines.addNewLine(at);
  }
  return lines;
}

function remarkOn(finding: EnvFinding, lines: LineCounter): Remark {
  const severity = isRefused(finding) ? 'error' : 'warning';
  const lineOf = (offset: number) => lines.linePos(offset).line;
  return {
    severity,
    message: describeEnvFinding(finding, lineOf),
    from: finding.from,
    to: finding.to,
  };
}
