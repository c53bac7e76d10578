import {
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type ErrorCode,
  type YAMLParseError,
} from 'yaml';
import { messageOf } from './app-error.ts';

/** Aliases that a file may resolve: an honest file merges some hundreds, an alias bomb needs thousands. */
const MAX_ALIASES = 1_000;

/** The time that reading takes grows faster than these; no honest file comes near them. */
const MOST_LINES = 10_000;
const LONGEST_LINE = 64 * 1024;

export interface TextProblem {
  message: string;
  /** Offsets in the text. */
  from: number;
  to: number;
}

export interface ComposeText {
  document: Document;
  lines: LineCounter;
  /** The plain value; undefined when there are problems that leave none. Of a key that is there twice, the last one counts. */
  value: unknown;
  problems: TextProblem[];
}

/**
 * Reads YAML as Compose would, with positions, and with limits that Compose lacks: Compose itself takes minutes over an
 * alias bomb of 300 bytes, and merges a second document into the first without a word.
 */
export function readComposeText(text: string): ComposeText {
  const lines = new LineCounter();
  const excess = findExcess(text);
  if (excess) return { ...empty(lines), problems: [excess] };
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    merge: true,
    customTags: COMPOSE_TAGS,
    // The library compares each key with each other, which takes minutes where there are many.
    uniqueKeys: false,
  });
  const [document, second] = 'empty' in documents ? [] : documents;
  if (!document) return empty(lines);

  const errors = document.errors.map((error) => ({
    message: sentence(error, text),
    from: error.pos[0],
    to: error.pos[1],
  }));
  const problems = [...errors];
  if (second) {
    const [from] = second.range;
    problems.push({
      message: 'Only one YAML document may stand in a Compose file (a line of --- begins another).',
      from,
      to: from,
    });
  }
  const repeated = repeatedKeys(document);
  if (problems.length > 0) {
    return { document, lines, value: undefined, problems: [...problems, ...repeated] };
  }
  const { value, problems: unresolved } = resolve(document, text);
  return { document, lines, value, problems: [...repeated, ...unresolved] };
}

function findExcess(text: string): TextProblem | undefined {
  const rows = text.split('\n');
  const say = (message: string) => ({ message, from: 0, to: 0 });
  if (rows.length > MOST_LINES) {
    return say(`A Compose file may have ${MOST_LINES} lines, and this one has ${rows.length}.`);
  }
  const long = rows.findIndex((row) => row.length > LONGEST_LINE);
  if (long < 0) return undefined;
  return say(`Line ${long + 1} has more than the ${LONGEST_LINE} characters that a line may have.`);
}

/** YAML forbids them, and Compose would not take them. */
function repeatedKeys(document: Document): TextProblem[] {
  const problems: TextProblem[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key) || !key.range) continue;
        const [from, to] = key.range;
        const name = key.source ?? String(key.value);
        const message =
          name === '<<'
            ? 'A map may have one << only. To merge several maps, write <<: [*one, *two].'
            : `“${name}” is there twice in the same map.`;
        if (seen.has(name)) problems.push({ message, from, to });
        seen.add(name);
      }
    },
  });
  return problems;
}

const NOTHING = {
  value: undefined,
  problems: [{ message: 'The file is empty.', from: 0, to: 0 }],
};

/** Compose's own tags; what they do is left to Compose. */
const COMPOSE_TAGS = ['!reset', '!override'].flatMap((tag) =>
  ([undefined, 'map', 'seq'] as const).map((collection) => ({
    tag,
    ...(collection ? { collection } : {}),
    resolve: (value: unknown) => (typeof value === 'string' ? untagged(value) : value),
  })),
);

/** A tagged scalar arrives as its text: give it the type that it has without the tag. */
function untagged(text: string): unknown {
  return /^(true|false|-?(0|[1-9]\d*)(\.\d+)?)$/.test(text) ? JSON.parse(text) : text;
}

function resolve(document: Document, text: string): { value: unknown; problems: TextProblem[] } {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return value === null ? NOTHING : { value, problems: [] };
  } catch (error) {
    return { value: undefined, problems: [aliasProblem(messageOf(error), text)] };
  }
}

function aliasProblem(said: string, text: string): TextProblem {
  const name = /^Unresolved alias .*: (\S+)$/.exec(said)?.[1];
  if (name !== undefined) return problemAt(text, `*${name}`, `There is no &${name} above this.`);
  if (said.startsWith('Merge sources')) {
    return problemAt(
      text,
      '<<',
      'Only a map with a name can be merged, and it has to stand above.',
    );
  }
  const message = 'This file repeats itself through aliases (*name) more often than is allowed.';
  return { message, from: 0, to: 0 };
}

function problemAt(text: string, part: string, message: string): TextProblem {
  const from = Math.max(0, text.indexOf(part));
  return { message, from, to: from + part.length };
}

function empty(lines: LineCounter): ComposeText {
  const [document] = parseAllDocuments('{}');
  if (!document || 'empty' in document) throw new Error('An empty map is a document');
  return {
    document: document,
    lines,
    ...NOTHING,
  };
}

function sentence({ code, message, pos }: YAMLParseError, text: string): string {
  if (message.startsWith('Maximum call stack')) return 'This is nested too deeply to be read.';
  const bracket = /must be sufficiently indented and end with a (.)/.exec(message)?.[1];
  if (bracket) return `A bracket is not closed: ${bracket} is missing.`;
  const quote = /^Missing closing (.)quote/.exec(message)?.[1];
  if (quote) return `A quote (${quote}) is not closed.`;
  const key = /^[^:\s]+/.exec(text.slice(pos[0]))?.[0] ?? '';
  return SENTENCES[code]?.replace('{key}', () => key) ?? firstLine(message);
}

/** Mistakes that are made often, in the words of somebody who sees the text. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'A tab can not be used to indent: use spaces.',
  BAD_INDENT: 'This line is not indented like those that it belongs to.',
  MULTILINE_IMPLICIT_KEY: 'A key needs a colon and a space behind it (key: value).',
};

/** The library adds a picture of the place, which an editor shows better. */
function firstLine(message: string): string {
  return message.split(/ at line \d+|\n/)[0]?.trim() ?? message;
}
