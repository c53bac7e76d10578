/** Half of a pair of surrogates, which a cut may leave, is nothing that UTF-8 can hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
