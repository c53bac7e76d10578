import { useCallback, useMemo, useState } from 'react';
import { ROW_HEIGHT } from './list-look.ts';
import { evenOffsets, unevenOffsets, type RowOffsets } from './row-offsets.ts';
import type { Row } from './rows-of.ts';

interface RowsInBox {
  rows: readonly Row[];
  isWrapped: boolean;
  isAsWritten: boolean;
  width: number;
}

interface MeasuredOffsets {
  offsets: RowOffsets;
  /** Looks how high the rows are that were drawn, which moves those below them. */
  measure: (drawn: HTMLElement) => void;
}

/** Where the rows lie. All are of one height, but for those that wrap, which are measured once they are drawn. */
export function useRowOffsets(box: RowsInBox): MeasuredOffsets {
  const { rows, isWrapped, isAsWritten, width } = box;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- in another width, or with another text, every row may have another height
  const heights = useMemo(() => new Map<string, number>(), [width, isWrapped, isAsWritten]);
  const [measured, setMeasured] = useState(0);

  const measure = useCallback(
    (drawn: HTMLElement) => {
      if (isWrapped && measureInto(heights, drawn)) setMeasured((before) => before + 1);
    },
    [isWrapped, heights],
  );
  const offsets = useMemo(
    () =>
      isWrapped
        ? unevenOffsets(rows.map(({ id }) => heights.get(id) ?? ROW_HEIGHT))
        : evenOffsets(rows.length, ROW_HEIGHT),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the heights change in place
    [rows, isWrapped, heights, measured],
  );
  return { offsets, measure };
}

/** Whether a row has another height than it was taken for. */
function measureInto(heights: Map<string, number>, drawn: HTMLElement): boolean {
  let isOther = false;
  for (const { dataset, offsetHeight } of drawn.querySelectorAll<HTMLElement>('.log-row')) {
    const id = dataset.id ?? '';
    // A page that is not laid out has no heights.
    if (offsetHeight === 0 || (heights.get(id) ?? ROW_HEIGHT) === offsetHeight) continue;
    heights.set(id, offsetHeight);
    isOther = true;
  }
  return isOther;
}
