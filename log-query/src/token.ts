import type { Range } from './range.ts';

export type TokenKind =
  | 'word'
  | 'phrase'
  | 'regex'
  | 'field'
  | 'operator'
  | 'value'
  | 'and'
  | 'or'
  | 'not'
  | 'open'
  | 'close';

/** A coloured piece of the text. Tokens come in order and leave nothing but white space between them. */
export interface Token extends Range {
  kind: TokenKind;
}

/** What could not be meant as it stands and is looked for as text: underline it. */
export interface Unfinished extends Range {
  /** A sentence for the user. */
  reason: string;
}
