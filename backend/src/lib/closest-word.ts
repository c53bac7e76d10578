/** The word that somebody may have meant: at most two letters away, and a third of the word at most. */
export function closestWord(written: string, words: string[]): string | undefined {
  const limit = Math.min(2, Math.floor(written.length / 3));
  const near = words
    .filter((word) => Math.abs(word.length - written.length) <= limit)
    .map((word) => ({ word, distance: distanceOf(written, word) }))
    .filter(({ distance }) => distance <= limit);
  return near.sort((a, b) => a.distance - b.distance)[0]?.word;
}

/** Letters to add, leave out, replace, or swap with their neighbour. */
function distanceOf(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const at = (y: number, x: number) => (y === i ? row[x] : rows[y]?.[x]) ?? Infinity;
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const steps = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1)];
      row.push(Math.min(...steps, isSwap ? at(i - 2, j - 2) + 1 : Infinity));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? Infinity;
}
