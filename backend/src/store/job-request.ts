import { MONITORING_SUBJECT, ServiceName, StackName, TemplateId } from '@stackyard/contract';
import { z } from 'zod';

const Text = z.object({ compose: z.string(), env: z.string() });

/** What a job was asked to do: enough to do it again. It may hold secrets, so it never leaves the backend. */
export const JobRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deploy'),
    stack: StackName,
    takeOverVolumes: z.boolean(),
    source: z.discriminatedUnion('from', [
      z.object({
        from: z.literal('template'),
        templateId: TemplateId,
        variables: z.record(z.string(), z.string()),
      }),
      z.object({ from: z.literal('text'), text: Text }),
    ]),
  }),
  z.object({
    kind: z.enum(['start', 'stop', 'restart']),
    stack: StackName,
    service: ServiceName.nullable(),
  }),
  z.object({
    kind: z.literal('remove'),
    stack: StackName,
    volumes: z.array(z.string()),
  }),
  z.object({ kind: z.literal('monitoring-on'), stack: z.literal(MONITORING_SUBJECT) }),
  z.object({
    kind: z.literal('monitoring-off'),
    stack: z.literal(MONITORING_SUBJECT),
    forget: z.boolean(),
  }),
]);
export type JobRequest = z.infer<typeof JobRequest>;
export type DeployJobRequest = Extract<JobRequest, { kind: 'deploy' }>;
