/**
 * Lower case, one code point at a time, whatever stands around it: what DuckDB's `lower()` does. JavaScript's own looks at
 * the neighbours of Σ and makes two characters of İ. No character changes its length in UTF-16, so places found in the
 * lowered text are places in the text. Letters younger than a side's Unicode version stay as they are on that side.
 */
export function lower(text: string): string {
  return text.replaceAll('İ', 'i').replaceAll('Σ', 'σ').toLowerCase();
}

/** Smart case: words typed without any capital are looked for in any case. */
export function isLower(text: string): boolean {
  return lower(text) === text;
}
