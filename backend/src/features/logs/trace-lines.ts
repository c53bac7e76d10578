/** Runtimes whose traces have lines that could be anything, were it not for what stands before them. */
export type TraceKind = 'python' | 'go' | 'node' | 'rust' | 'ruby' | 'elixir' | 'other';

/** What is known where the next line of the same stream comes. */
export interface LinesBefore {
  /** The line before; the last one that was not empty, where empty ones lie between. */
  text: string;
  /** It is the first line of its entry. */
  isHead: boolean;
  /** Of the entry; null where it has no trace. */
  trace: TraceKind | null;
  /** A logger wrote the entry as a warning or worse, so that a trace below it belongs to it. */
  isTrouble: boolean;
}

const HEADS: [RegExp, TraceKind][] = [
  [/^Traceback \(most recent call last\)/, 'python'],
  [/^(?:panic: |fatal error: |goroutine \d+ \[|.*http: panic serving )/, 'go'],
  [/^thread '.*' (?:\(\d+\) )?panicked at /, 'rust'],
  [/^(?:file:\/\/|node:)?[\w@./-]+\.?[cm]?[jt]sx?:\d+$/, 'node'],
  [/^\S+\.rb:\d+:in .*\)$/, 'ruby'],
  [/^\*\* \((?:[A-Z][\w.]*|exit|throw)\b/, 'elixir'],
  [
    /^(?:Uncaught |Unhandled exception|Exception in thread |PHP (?:Fatal|Parse) error: |Error: )/i,
    'other',
  ],
  [/^(?:[\w.$\\]+[.\\])?[A-Z]\w*(?:Error|Exception|Throwable)(?::|$| \[)/, 'other'],
];

/** The kind of the trace that a line may be the head of. */
export function traceOfHead(text: string): TraceKind | null {
  return HEADS.find(([head]) => head.test(text))?.[1] ?? null;
}

/** Lines that only ever go on with what stands before them. */
const GOES_ON =
  /^(?:Caused by:|Suppressed: |Wrapped by: |\.{3} \d+ (?:more|common)|at .+\(.+\)$|goroutine \d+ \[|During handling of the above|The above exception was|--- End of |(?:PHP )?Stack trace:$|\[stacktrace\]$|stack backtrace:$|note: (?:run with|Some details)|#\d+ +\S|[)\]}]+[,;]?$|\S+ \S+ \S+ \[\d+\](?: \S+)* (?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION): {2})/;
const INDENTED = /^(?: {2,}|\t)\s*\S/;
const FRAME =
  /^\s+(?:at |from |File "|in |#?\d+: |--->|\||\(|\/|\d+\. |\*\* \()|^goroutine \d+ \[|^#\d+ |^(?:\[stacktrace\]|Stack trace:)$/;
const PYTHON_CHAIN = /^(?:During handling of the above|The above exception was)/;

/** Whether a line goes on with the one right before it. */
export function goesOn(text: string, before: LinesBefore): boolean {
  if (GOES_ON.test(text)) return before.text !== '';
  if (before.trace && /^\s+\S/.test(text)) return true;
  return before.text !== '' && (INDENTED.test(text) || goesOnInTrace(text, before));
}

/** Whether a line is one of those that stand below the name of an exception. */
export function isFrame(text: string): boolean {
  return FRAME.test(text);
}

const GO_FRAME =
  /^(?:[\w./~%*-]+[\w.*()[\]…·-]*\(.*\)|created by .+|\[signal .+|exit status \d+|runtime stack:|r[\w]{1,7} +0x[0-9a-f]+)$/;
const PYTHON_CAUSE = /^(?:[A-Za-z_][\w.]*(?:: .*|:)?|\S+:\d+:in .+)$/;
const ELIXIR_REPORT =
  /^(?:\*\* \(|Last message|State: |Initial [Cc]all: |Ancestors: |Client |Function: |Process Label: |Neighbours: |Queue: |Start [Cc]all: )/;

function goesOnInTrace(text: string, { trace, ...before }: LinesBefore): boolean {
  switch (trace) {
    case 'python':
      if (PYTHON_CHAIN.test(before.text)) return text.startsWith('Traceback (');
      return /^\s/.test(before.text) && PYTHON_CAUSE.test(text);
    case 'go':
      return GO_FRAME.test(text);
    case 'rust':
      // What went wrong stands on a line of its own.
      return before.isHead && before.text.endsWith(':');
    case 'ruby':
      return /^\S+\.rb:\d+:in /.test(text) && traceOfHead(text) !== 'ruby';
    case 'elixir':
      return ELIXIR_REPORT.test(text);
    case 'node':
      return text === '^';
    case 'other':
      return /^(?:["']\}|\S+\.rb:\d+:in )/.test(text);
    case null:
      return before.isTrouble && ELIXIR_REPORT.test(text);
  }
}

const AFTER_BLANK =
  /^(?:Caused by:|Next [\w\\]+|During handling of the above|The above exception was|goroutine \d+ \[|\[signal |runtime stack:|exit status \d+|note: (?:run with|Some details)|(?:[Ss]tack backtrace|Location|Backtrace):$|\s+(?:at |from |--->|\[cause\]|\[errors\]|\d+: |\|))/;

/** Whether a line goes on with a trace though empty lines stand between. */
export function goesOnAfterBlank(text: string, { trace, ...before }: LinesBefore): boolean {
  if (AFTER_BLANK.test(text)) return true;
  switch (trace) {
    case 'python':
      return PYTHON_CHAIN.test(before.text) && text.startsWith('Traceback (');
    case 'node':
      return /^(?:Uncaught |\w*(?:Error|Exception)\b|Node\.js v\d|Thrown at)/.test(text);
    case 'ruby':
      // The code that it happened in stands below the first line.
      return before.isHead && /^\s+\S/.test(text);
    case 'go':
    case 'rust':
    case 'elixir':
    case 'other':
    case null:
      return false;
  }
}
