import { useEffect, useRef } from 'react';
import type { LogId } from '@stackyard/contract';
import type { LogReader } from '../store/log-reader.ts';
import { findTarget } from './find-target.ts';
import type { Row } from './rows-of.ts';

interface TargetOf {
  reader: LogReader;
  rows: readonly Row[];
  /** Where the list is to be; undefined where it is nowhere in particular. */
  target: LogId | undefined;
  /** It is brought to the middle even where it can be seen already. */
  isStart: boolean;
  isReady: boolean;
  isSeen: (index: number) => boolean;
  goTo: (index: number) => void;
}

/** Brings each target into sight once, as soon as the reader has what is there; from then on the list is the user's. */
export function useTarget(given: TargetOf): void {
  const { reader, rows, target, isStart, isReady, isSeen, goTo } = given;
  const reached = useRef<{ reader: LogReader; target: LogId } | null>(null);
  useEffect(() => {
    if (target === undefined || !isReady) return;
    if (reached.current?.reader === reader && reached.current.target === target) return;
    const index = findTarget(rows, target);
    if (index < 0) return;
    reached.current = { reader, target };
    if (isStart || !isSeen(index)) goTo(index);
  }, [reader, rows, target, isStart, isReady, isSeen, goTo]);
}
