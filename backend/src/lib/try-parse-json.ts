import type { z } from 'zod';

/** The value of a JSON text if it is one and fits the schema. */
export function tryParseJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
