/** A piece of a text: from the first character to the one after the last, in UTF-16 units. */
export interface Range {
  from: number;
  to: number;
}
