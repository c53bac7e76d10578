import { z } from 'zod';

/** A built image as the rules see it: read once, judged without Docker. */
export interface BuiltImage {
  reference: string;
  labels: Readonly<Record<string, string>>;
  os: string;
  architecture: string;
  /** The user that it runs as; empty means root. */
  user: string;
  /** Every file's absolute path. */
  paths: ReadonlySet<string>;
  /** The text of `/metadata.json`, the compose file, and the html and css files below the panel's root. */
  texts: ReadonlyMap<string, string>;
  /** `/metadata.json` as it stands; undefined where it is absent or no JSON. */
  metadata: unknown;
  /** The compose file as it stands; undefined where it is absent or no YAML. */
  compose: unknown;
}

const text = z.string().optional().catch(undefined);
const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.looseObject(shape).optional().catch(undefined);

const Binaries = z.array(z.record(z.string(), z.array(z.object({ path: z.string() }))));

/** What can be made out of a `metadata.json` in any state; what is missing or of a wrong type is undefined. */
const ReadableMetadata = z
  .looseObject({
    icon: text,
    ui: object({ 'dashboard-tab': object({ title: text, root: text, src: text }) }),
    vm: object({ image: text, composefile: text, exposes: object({ socket: text }) }),
    host: object({ binaries: Binaries.optional().catch(undefined) }),
  })
  .catch({});
export type ReadableMetadata = z.infer<typeof ReadableMetadata>;

export function readableMetadata(metadata: unknown): ReadableMetadata {
  return ReadableMetadata.parse(metadata);
}

const Service = z.record(z.string(), z.unknown()).catch({});
const ReadableCompose = z
  .looseObject({ services: z.record(z.string(), Service).catch({}) })
  .catch({ services: {} });

export type ComposeService = z.infer<typeof Service>;

/** The services of a compose file in any state, in the order in which they are written. */
export function listServices(compose: unknown): [string, ComposeService][] {
  return Object.entries(ReadableCompose.parse(compose).services);
}

/** A path of `metadata.json`, which is relative to the image's root. */
export function atRoot(path: string): string {
  return `/${path.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')}`;
}
