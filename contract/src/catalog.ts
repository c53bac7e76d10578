import { z } from 'zod';

export const TemplateId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
export const VariableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/);

/**
 * One field of a template's form. `secret` is generated, `port` is proposed free, `choice` takes one of `options`.
 * A template may add a `pattern` (a whole-value regular expression) with the `hint` that a user reads when it fails.
 */
export const TemplateVariable = z.object({
  name: VariableName,
  label: z.string(),
  help: z.string().nullable().default(null),
  kind: z.enum(['text', 'secret', 'port', 'choice', 'number']),
  default: z.string().nullable().default(null),
  options: z.array(z.object({ value: z.string(), label: z.string() })).default([]),
  isRequired: z.boolean().default(true),
  isAdvanced: z.boolean().default(false),
  pattern: z.string().nullable().default(null),
  hint: z.string().nullable().default(null),
  /** Length of a generated secret, in characters. */
  length: z.number().int().min(12).max(128).default(24),
});
export type TemplateVariable = z.infer<typeof TemplateVariable>;

/** The `x-stackyard` block of a template's compose.yaml. `${NAME}` in `open` and `connections` is filled in. */
export const TemplateBlock = z.object({
  title: z.string(),
  summary: z.string(),
  description: z.string(),
  categories: z.array(z.string()).min(1),
  /** Proposed stack name. */
  name: z.string(),
  /** Up to two letters for the tile, since logos are trademarks. */
  tile: z.string().max(2),
  needs: z.object({ memoryMegabytes: z.number(), note: z.string().nullable().default(null) }),
  /** Compressed size on Docker Hub, rounded; null where it is not known or nothing is downloaded. */
  downloads: z.array(z.object({ image: z.string(), megabytes: z.number().nullable() })).default([]),
  variables: z.array(TemplateVariable).default([]),
  open: z
    .array(
      z.object({
        title: z.string(),
        service: z.string(),
        port: z.string(),
        path: z.string().default('/'),
        /** False where no browser would understand what answers. */
        isWeb: z.boolean().default(true),
      }),
    )
    .default([]),
  connections: z
    .array(z.object({ title: z.string(), value: z.string(), isSecret: z.boolean().default(false) }))
    .default([]),
  /** What to know afterwards, a sentence each. */
  notes: z.array(z.string()).default([]),
  /** How long a deploy waits for readiness while nothing goes on; a health check that may still pass goes on. */
  readyWithinSeconds: z.number().int().positive().default(180),
});
export type TemplateBlock = z.infer<typeof TemplateBlock>;

export const Template = TemplateBlock.extend({
  id: TemplateId,
  services: z.array(z.object({ name: z.string(), image: z.string() })),
});
export type Template = z.infer<typeof Template>;

/** A filled-in form to start from, for this engine and this moment. */
export const Proposal = z.object({
  /** A stack name that is free, unless the request named one. */
  name: z.string(),
  /** Null where the name is free; else why it is not. */
  nameProblem: z.string().nullable(),
  /** Volumes that an earlier stack of that name left behind; a deploy has to say that it takes them over. */
  leftVolumes: z.array(z.string()),
  variables: z.record(z.string(), z.string()),
  images: z.array(
    z.object({
      image: z.string(),
      isPresent: z.boolean(),
      megabytes: z.number().nullable(),
    }),
  ),
});
export type Proposal = z.infer<typeof Proposal>;
