import { z } from 'zod';

/** An order on its way from the counter to the packer, with the ids of the request that it came from. */
export const PackingJob = z.object({
  orderId: z.number().int(),
  pieces: z.number().int(),
  requestId: z.string(),
  traceId: z.string(),
  attempt: z.number().int().min(1),
});
export type PackingJob = z.infer<typeof PackingJob>;
