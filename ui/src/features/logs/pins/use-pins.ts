import { LogEntry } from '@stackyard/contract';
import { z } from 'zod';
import { useStored } from '../use-stored.ts';

const MOST_PINS = 20;

/** Entries that the user keeps in sight. They are kept whole: the backend may drop theirs. */
export function usePins() {
  const [pins, store] = useStored({ key: 'pins', schema: z.array(LogEntry), initial: [] });
  const isPinned = (id: string) => pins.some((pin) => pin.id === id);
  const toggle = (entry: LogEntry) =>
    store(
      isPinned(entry.id)
        ? pins.filter(({ id }) => id !== entry.id)
        : [...pins, entry].slice(-MOST_PINS),
    );
  return { pins, isPinned, toggle };
}
