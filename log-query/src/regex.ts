import { RE2JS } from 're2js';

/** A regular expression that takes time in proportion to the text, whatever it says. */
export interface Regex {
  test(text: string): boolean;
  /** Where it matches, in order, empty matches left out. */
  findAll(text: string): { from: number; to: number }[];
}

export interface RegexSource {
  source: string;
  isCaseInsensitive: boolean;
}

const MAX_LENGTH = 1000;
const MAX_STEPS = 1000;
/** The table of letters is so large that RE2 takes no more than some hundred copies of it. */
const MAX_STEPS_WITH_TABLES = 200;

/** Throws where `regexProblem` has something to say. */
export function compileRegex({ source, isCaseInsensitive }: RegexSource): Regex {
  const regex = RE2JS.compile(source, isCaseInsensitive ? RE2JS.CASE_INSENSITIVE : 0);
  return {
    test: (text) => regex.test(text),
    findAll: (text) => findAll(regex, text),
  };
}

/**
 * Why RE2 would not run this, in a sentence. Beyond what RE2 refuses (look-around, back-references), groups are plain or
 * `(?:…)`, since RE2 and JavaScript write names and flags in ways that the other refuses; and size is bounded.
 */
export function regexProblem(source: string): string | undefined {
  if (source === '') return 'The regular expression is empty.';
  if (source.length > MAX_LENGTH) return 'The regular expression is too long.';
  if (/(?:^|[^\\])(?:\\\\)*\(\?[^:]/.test(withoutClasses(source))) {
    return 'Groups are (…) or (?:…): look-around, names and flags are not supported.';
  }
  if (/\\Q/.test(source)) return 'Put a backslash before each sign: \\Q is not supported.';
  return compileProblem(source);
}

function compileProblem(source: string) {
  try {
    const maxSteps = /\\p/i.test(source) ? MAX_STEPS_WITH_TABLES : MAX_STEPS;
    const isLarge = RE2JS.compile(source).programSize() > maxSteps;
    return isLarge ? 'The regular expression is too large.' : undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return `This is no regular expression: ${said.replace(/^error parsing regexp: /, '')}.`;
  }
}

/** In a class, `(?` are two characters. */
function withoutClasses(source: string) {
  return source.replace(/\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]/g, (part) =>
    part.startsWith('[') ? '[]' : part,
  );
}

function findAll(regex: RE2JS, text: string) {
  const found: { from: number; to: number }[] = [];
  const matcher = regex.matcher(text);
  while (matcher.find()) {
    if (matcher.end() > matcher.start()) found.push({ from: matcher.start(), to: matcher.end() });
  }
  return found;
}
