import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { barAt } from './bars-of.ts';

interface Brush {
  count: number;
  onZoom: (bars: { first: number; last: number }) => void;
  onClear: () => void;
}

/** Bars chosen by dragging, or with the arrow keys: Shift widens, Enter zooms, Escape clears. */
export function useBrush({ count, onZoom, onClear }: Brush) {
  const [ends, setEnds] = useState<{ from: number; to: number } | null>(null);
  const [isDragging, setDragging] = useState(false);
  const barUnder = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return barAt((clientX - left) / Math.max(1, width), count);
  };
  const zoom = () => {
    if (ends) onZoom(sorted(ends));
    setEnds(null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setEnds((before) => {
        const to = Math.min(count - 1, Math.max(0, (before?.to ?? count) + step));
        return { from: event.shiftKey && before ? before.from : to, to };
      });
    } else if (event.key === 'Enter' && ends) zoom();
    else if (event.key === 'Escape') {
      if (ends) setEnds(null);
      else onClear();
    }
  };
  return {
    chosen: ends && sorted(ends),
    isDragging,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        const bar = barUnder(event);
        setEnds({ from: bar, to: bar });
        setDragging(true);
      },
      onPointerMove: (event: PointerEvent) => {
        const to = barUnder(event);
        setEnds((before) => (isDragging && before ? { ...before, to } : { from: to, to }));
      },
      onPointerUp: () => {
        if (isDragging) zoom();
        setDragging(false);
      },
      onPointerLeave: () => {
        if (!isDragging) setEnds(null);
      },
      onBlur: () => setEnds(null),
      onKeyDown,
    },
  };
}

function sorted({ from, to }: { from: number; to: number }) {
  return { first: Math.min(from, to), last: Math.max(from, to) };
}
