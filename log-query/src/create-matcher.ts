import { fieldValueOf } from './field-value.ts';
import { compareInstants, tryParseInstant, type Clock } from './instant.ts';
import type { LogFields } from './log-fields.ts';
import { isLower, lower } from './lower.ts';
import { comparisonTest, endsOf, fieldTest, isInOrder, type EntryTest } from './match-field.ts';
import type { Comparison, Query, TextQuery } from './query.ts';
import { compileRegex } from './regex.ts';
import { textOfValue } from './written-number.ts';

/** A test and what it costs, roughly, so that the cheap ones of a group come first. */
interface Step {
  test: EntryTest;
  cost: number;
}

interface Context {
  clock: Clock;
  loweredText: (entry: LogFields) => string;
}

/**
 * Whether an entry is asked for. `now` is the engine's, in milliseconds; relative times stay what they are at the call.
 *
 * | clause              | holds when                                                                                     |
 * | ------------------- | ---------------------------------------------------------------------------------------------- |
 * | `word`, `"a b"`     | the text contains it; in any case when it has no capital, exactly when it has one               |
 * | `/re/`, `/re/i`     | RE2 finds it in the text; `.` is not a line's end, `^` and `$` are the text's ends              |
 * | `f:v`               | string: contains v in any case · number: is v · boolean: is v, in any case                      |
 * | `f=v`               | string: is v, exactly · number: is v · boolean: is v                                            |
 * | `f:a*b`, `f=a*b`    | the whole value, written as JSON does, fits; `:` in any case, `=` exactly                       |
 * | `f:a,b`             | any of them                                                                                    |
 * | `f!=v`              | `NOT f=v`                                                                                      |
 * | `f~re`, `f~/re/i`   | RE2 finds it in the value, written as JSON does                                                |
 * | `f>=v`, `f:lo..hi`  | the value is a number, or a string that is one with or without a unit, and in order             |
 * | `f:*`               | the field is there                                                                             |
 * | `level:v` `level=v` | the level is v, by any of its names; `level:unknown` where there is none                        |
 * | `level>=v`          | the level is known and in order                                                                |
 * | `since:t` `until:t` | the time is t or later · t or earlier; so are `ts>=t` and `ts<=t`                               |
 * | `NOT q`, `-q`       | q does not hold                                                                                |
 *
 * A field that is not there (a built-in that is empty or null, a level that is unknown) holds for nothing but a negation.
 * Numbers are compared by all of their digits, more than a double holds, and `1.0` is the number `1`.
 * A number with a unit counts in milliseconds or bytes, and so does one without: `dur>200ms` holds for 250, "250" and "0.3s",
 * not for "1MB". "Any case" compares `lower()` of both, which is DuckDB's. No clause looks at anything beside the entry.
 */
export function createMatcher(query: Query, clock: Clock): EntryTest {
  return stepOf(query, { clock, loweredText: rememberLast((entry) => lower(entry.text)) }).test;
}

function stepOf(query: Query, context: Context): Step {
  if ('field' in query) return fieldStep(query, context);
  switch (query.kind) {
    case 'all':
      return { test: () => true, cost: 0 };
    case 'and':
    case 'or':
      return groupStep(
        query.kind,
        query.parts.map((part) => stepOf(part, context)),
      );
    case 'not': {
      const { test, cost } = stepOf(query.part, context);
      return { test: (entry) => !test(entry), cost };
    }
    case 'text':
      return textStep(query, context);
    case 'pattern': {
      const regex = compileRegex(query);
      return { test: ({ text }) => regex.test(text), cost: 100 };
    }
    case 'time':
      return timeStep(query.bound === 'since' ? '>=' : '<=', query.at, context);
  }
}

function fieldStep(query: Extract<Query, { field: string }>, context: Context): Step {
  const { field } = query;
  switch (query.kind) {
    case 'field':
      return { test: fieldTest(query), cost: field === 'level' ? 1 : 3 };
    case 'exists':
      return { test: (entry) => fieldValueOf(entry, field) !== undefined, cost: 2 };
    case 'comparison':
      return field === 'ts'
        ? timeStep(query.operator, query.bound, context)
        : { test: comparisonTest(query), cost: field === 'level' ? 1 : 4 };
    case 'between':
      return groupStep(
        'and',
        endsOf(query).map((end) => fieldStep(end, context)),
      );
    case 'field-pattern': {
      const regex = compileRegex(query);
      const test: EntryTest = (entry) => {
        const value = fieldValueOf(entry, field);
        return value !== undefined && regex.test(textOfValue(value));
      };
      return { test, cost: 50 };
    }
  }
}

/** Cheapest first: what holds does not depend on the order. */
function groupStep(kind: 'and' | 'or', steps: Step[]): Step {
  const cost = steps.reduce((sum, step) => sum + step.cost, 0);
  const tests = steps.sort((one, other) => one.cost - other.cost).map(({ test }) => test);
  const test: EntryTest =
    kind === 'and'
      ? (entry) => tests.every((part) => part(entry))
      : (entry) => tests.some((part) => part(entry));
  return { test, cost };
}

function textStep({ text }: TextQuery, { loweredText }: Context): Step {
  if (!isLower(text)) return { test: (entry) => entry.text.includes(text), cost: 10 };
  return { test: (entry) => loweredText(entry).includes(text), cost: 20 };
}

function timeStep(operator: Comparison, at: string, { clock }: Context): Step {
  const instant = tryParseInstant(at, clock);
  if (instant === undefined) return { test: () => false, cost: 0 };
  return {
    test: ({ timeNs }) => isInOrder(compareInstants(timeNs, instant), operator),
    cost: 1,
  };
}

/** Several words of a query look at the same lowered text. */
function rememberLast<Input extends object, Output>(compute: (input: Input) => Output) {
  let last: { input: Input; output: Output } | undefined;
  return (input: Input) => {
    if (last?.input !== input) last = { input, output: compute(input) };
    return last.output;
  };
}
