import type { Problem } from '@stackyard/contract';
import { reservedVariable } from '../../lib/reserved-variable.ts';

/** A variable whose value begins with a quote, and the whole of that value where the quote is closed. */
const QUOTED = /^[ \t]*(?:export[ \t]+)?[^=:\s]+[ \t]*[=:][ \t]*(['"])/;
const CLOSED = {
  "'": /^[^']*'(?:[^'\\]|\\[^])*'.*/,
  '"': /^[^"]*"(?:[^"\\]|\\[^])*".*/,
};

/** Lines of a `.env` that no variable comes out of, or that have a meaning of their own. */
export function checkEnv(text: string): Problem[] {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const problems: Problem[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const height = heightAt(lines, at);
    const message = height === 0 ? openQuote(line) : problemOf(line);
    if (message) problems.push(problemAt(at + 1, line, message));
    at += Math.max(1, height);
  }
  return problems;
}

/** How many lines a variable takes: more than one with a quoted value over several, none where a quote stays open. */
function heightAt(lines: string[], at: number): number {
  const quote = QUOTED.exec(lines[at] ?? '')?.[1];
  if (quote !== "'" && quote !== '"') return 1;
  const value = CLOSED[quote].exec(lines.slice(at).join('\n'))?.[0];
  return value === undefined ? 0 : value.split('\n').length;
}

function problemOf(line: string): string | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const name = /^(?:export\s+)?([^=:\s]+)\s*[=:]/.exec(text)?.[1];
  if (name === undefined) return 'A line has the form NAME=value.';
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name)) return `“${name}” is not the name of a variable.`;
  return reservedVariable(name);
}

function openQuote(line: string): string {
  return `This quote (${QUOTED.exec(line)?.[1] ?? ''}) is never closed.`;
}

function problemAt(line: number, text: string, message: string): Problem {
  const place = { line, column: 1, endLine: line, endColumn: text.length + 1 };
  return { severity: 'error', file: 'env', message, ...place };
}
