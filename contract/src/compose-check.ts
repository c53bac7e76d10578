import { z } from 'zod';

/** A place in the text, as editors count: lines and columns from 1. */
export const Problem = z.object({
  severity: z.enum(['error', 'warning']),
  file: z.enum(['compose', 'env']),
  message: z.string(),
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
});
export type Problem = z.infer<typeof Problem>;

/** What a Compose file says, as far as it can be read, and what is wrong with it. */
export const ComposeCheck = z.object({
  problems: z.array(Problem),
  services: z.array(z.object({ name: z.string(), image: z.string().nullable() })),
  ports: z.array(
    z.object({ service: z.string(), hostPort: z.string(), containerPort: z.number() }),
  ),
});
export type ComposeCheck = z.infer<typeof ComposeCheck>;
