/** How a bar's height follows from its number of entries. */
export type HeightScale = 'linear' | 'square-root';

/** Beside a bar this many times as high as an ordinary one, the others are too low to be read. */
const PEAK = 16;
/** Below this they can be read again. The way back is longer, so that the scale does not flip while entries come. */
const NO_PEAK = 8;

/** The scale that lets the bars be read: square root where one peak is far above them. `before` is the scale now. */
export function chooseScale(totals: readonly number[], before: HeightScale): HeightScale {
  const peak = peakOf(totals.filter((total) => total > 0));
  if (before === 'linear') return peak >= PEAK ? 'square-root' : 'linear';
  return peak < NO_PEAK ? 'linear' : 'square-root';
}

/** The share of the height that a count has beside the largest. */
export function shareOfHeight(count: number, most: number, scale: HeightScale): number {
  return scale === 'linear' ? count / most : Math.sqrt(count / most);
}

/** How many times the highest bar is as high as the one in the middle of all that are not empty. */
function peakOf(totals: readonly number[]): number {
  const sorted = [...totals].sort((one, other) => one - other);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const most = sorted.at(-1);
  return middle === undefined || most === undefined ? 1 : most / middle;
}
