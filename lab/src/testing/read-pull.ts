import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const eventSchema = z.object({
  status: z.string().optional(),
  error: z.string().optional(),
  id: z.string().optional(),
  progressDetail: z.object({ current: z.number(), total: z.number() }).partial().optional(),
});

/** What an engine says while it pulls an image. */
export type PullEvent = z.infer<typeof eventSchema>;

export async function readPull(socketPath: string, ref: string): Promise<PullEvent[]> {
  const [name = '', tag = ''] = ref.split(':');
  const path = `/images/create?fromImage=${name}&tag=${tag}`;
  const call = request({ socketPath, path, method: 'POST' }).end();
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  const body = await text(response);
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => eventSchema.parse(JSON.parse(line)));
}
