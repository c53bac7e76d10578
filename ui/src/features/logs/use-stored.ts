import { useCallback, useState } from 'react';
import type { z } from 'zod';

interface Kept<S extends z.ZodType> {
  key: string;
  schema: S;
  initial: z.output<S>;
}

/** A choice that this browser keeps. What cannot be read counts as not there; what cannot be written lasts until the page is closed. */
export function useStored<S extends z.ZodType>({ key, schema, initial }: Kept<S>) {
  const [value, setValue] = useState<z.output<S>>(() => read({ key, schema, initial }));
  const store = useCallback(
    (next: z.output<S>) => {
      setValue(next);
      try {
        localStorage.setItem(`stackyard.logs.${key}`, JSON.stringify(next));
      } catch {
        // A full or closed storage is no reason to refuse the choice.
      }
    },
    [key],
  );
  return [value, store] as const;
}

function read<S extends z.ZodType>({ key, schema, initial }: Kept<S>): z.output<S> {
  try {
    const parsed = schema.safeParse(
      JSON.parse(localStorage.getItem(`stackyard.logs.${key}`) ?? ''),
    );
    return parsed.success ? parsed.data : initial;
  } catch {
    return initial;
  }
}
