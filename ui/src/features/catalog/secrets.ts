const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** A random secret of letters and digits that are hard to mistake for one another. */
export function createSecret(length: number): string {
  let secret = '';
  while (secret.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // Bytes above the last whole multiple would favour the first letters.
      if (byte < 256 - (256 % LETTERS.length)) secret += LETTERS[byte % LETTERS.length];
    }
  }
  return secret.slice(0, length);
}
