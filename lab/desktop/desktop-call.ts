import { z } from 'zod';

const Command = {
  where: z.enum(['docker', 'vm', 'host']),
  cmd: z.string(),
  args: z.array(z.string()),
  cwd: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
};

/** What the page says to the stand-in: one of these at a time, as JSON. */
export const DesktopCall = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('service'),
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    data: z.unknown().optional(),
  }),
  z.object({ kind: z.literal('exec'), ...Command }),
  z.object({ kind: z.literal('stream'), id: z.number(), ...Command }),
  z.object({ kind: z.literal('close'), id: z.number() }),
  z.object({ kind: z.literal('listContainers'), options: z.unknown().optional() }),
  z.object({ kind: z.literal('listImages'), options: z.unknown().optional() }),
  z.object({ kind: z.literal('navigate'), to: z.string(), args: z.array(z.unknown()) }),
  z.object({ kind: z.literal('toast'), level: z.string(), message: z.string() }),
  z.object({ kind: z.literal('openExternal'), url: z.string() }),
  z.object({ kind: z.literal('showOpenDialog'), properties: z.unknown().optional() }),
]);
export type DesktopCall = z.infer<typeof DesktopCall>;

export type CallOf<Kind extends DesktopCall['kind']> = Extract<DesktopCall, { kind: Kind }>;
export type CommandCall = CallOf<'exec'> | CallOf<'stream'>;
