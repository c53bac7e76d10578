import { LineCounter, parseAllDocuments, type Document } from 'yaml';

/** Aliases that a file may resolve: an honest file merges some hundreds, an alias bomb needs thousands. */
const MAX_ALIASES = 1_000;

export interface TextProblem {
  message: string;
  /** Offsets in the text. */
  from: number;
  to: number;
}

export interface ComposeText {
  document: Document;
  lines: LineCounter;
  /** The plain value; undefined when there are problems that leave none. */
  value: unknown;
  problems: TextProblem[];
}

/**
 * Reads YAML as Compose would, with positions, and with limits that Compose lacks: Compose itself takes minutes over an
 * alias bomb of 300 bytes, and merges a second document into the first without a word.
 */
export function readComposeText(text: string): ComposeText {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    merge: true,
    customTags: COMPOSE_TAGS,
  });
  const [document, second] = 'empty' in documents ? [] : documents;
  if (!document) return empty(lines);

  const problems = document.errors.map(({ message, pos }) => ({
    message: firstLine(message),
    from: pos[0],
    to: pos[1],
  }));
  if (second) {
    const [from] = second.range;
    problems.push({
      message: 'Only one YAML document may stand in a Compose file (a line of --- begins another).',
      from,
      to: from,
    });
  }
  if (problems.length > 0) return { document, lines, value: undefined, problems };
  return { document, lines, ...resolve(document) };
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

function resolve(document: Document): { value: unknown; problems: TextProblem[] } {
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return value === null ? NOTHING : { value, problems: [] };
  } catch {
    const message = 'This file repeats itself through aliases (*name) more often than is allowed.';
    return { value: undefined, problems: [{ message, from: 0, to: 0 }] };
  }
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

/** The library adds a picture of the place, which an editor shows better. */
function firstLine(message: string): string {
  return message.split(/ at line \d+|\n/)[0]?.trim() ?? message;
}
