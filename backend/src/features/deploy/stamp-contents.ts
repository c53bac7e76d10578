import { createHash } from 'node:crypto';
import { z } from 'zod';

const LABEL = 'dev.stackyard.contents';

const Content = z.object({ content: z.string().optional(), environment: z.string().optional() });
const Contents = z.record(z.string(), Content.nullable()).default({});
const References = z.array(z.object({ source: z.string() })).default([]);
const Model = z.looseObject({
  services: z.record(
    z.string(),
    z.looseObject({
      configs: References,
      secrets: References,
      labels: z.record(z.string(), z.string()).default({}),
    }),
  ),
  configs: Contents,
  secrets: Contents,
});

/**
 * Labels each service with a digest of the inline configs and secrets that it reads. Compose itself keeps a container
 * whose config has another content now (docker/compose#11900, 2.40), so that an edit would be deployed and not be seen.
 */
export function stampContents(rendered: string, variables: Record<string, string>): string {
  const value: unknown = JSON.parse(rendered);
  const { services, configs, secrets } = Model.parse(value);
  const contentOf = (one: z.infer<typeof Content> | null | undefined) =>
    one?.content ?? variables[one?.environment ?? ''];
  const stamped = Object.entries(services).map(([name, service]) => {
    const read = [
      ...service.configs.map(({ source }) => contentOf(configs[source])),
      ...service.secrets.map(({ source }) => contentOf(secrets[source])),
    ];
    if (read.every((content) => content === undefined)) return [name, {}] as const;
    return [name, { labels: { ...service.labels, [LABEL]: digest(read) } }] as const;
  });
  return JSON.stringify(withLabels(value, new Map(stamped)), null, 2);
}

/** Everything else stays as Compose rendered it. */
function withLabels(value: unknown, stamps: Map<string, object>): unknown {
  const model = value as { services: Record<string, object> };
  const services = Object.entries(model.services).map(([name, service]) => [
    name,
    { ...service, ...stamps.get(name) },
  ]);
  return { ...model, services: Object.fromEntries(services) as Record<string, object> };
}

function digest(contents: (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(contents)).digest('hex').slice(0, 16);
}
