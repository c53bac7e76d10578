import { useState } from 'react';
import type { LogHistogram } from '@stackyard/contract';
import { sumOf } from './bars-of.ts';
import { chooseScale, type HeightScale } from './height-scale.ts';

/** The scale for what the histogram shows now; it depends on the one before, so that it seldom changes. */
export function useHeightScale(bars: LogHistogram['bars']): HeightScale {
  const [before, setScale] = useState<HeightScale>('linear');
  const scale = chooseScale(bars.map(sumOf), before);
  if (scale !== before) setScale(scale);
  return scale;
}
