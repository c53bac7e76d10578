import { type Connection, type Template, TemplateBlock } from '@stackyard/contract';
import { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { readComposeText } from '../../lib/compose-text.ts';
import { writeEnvText } from '../../lib/env-text.ts';
import type { StackPlace } from '../../store/stack-manifest.ts';
import { checkVariables } from './check-variables.ts';
import { fillIn } from './fill-in.ts';

/** The variable that stands for Stackyard's own image, in templates whose services run from it. */
const OWN_IMAGE = 'STACKYARD_IMAGE';

const ComposeFile = z.object({
  'x-stackyard': TemplateBlock,
  services: z.record(z.string(), z.object({ image: z.string() })),
});

interface Entry {
  template: Template;
  /** The Compose file without its x-stackyard block: what a user gets. */
  compose: string;
}

export interface FilledTemplate extends TemplateFacts {
  compose: string;
  env: string;
}

interface TemplateFacts {
  template: { id: string; title: string };
  places: StackPlace[];
  connections: Connection[];
  readyWithinSeconds: number;
}

export interface Catalog {
  /** All templates, with Stackyard's own image in the place of its variable. */
  list(): Promise<Template[]>;
  /** Throws `template-not-found`. */
  get(id: string): Template;
  /** The files for a stack; throws where a variable is missing or wrong. */
  fill(id: string, variables: Record<string, string>): Promise<FilledTemplate>;
  describe(id: string, variables: Record<string, string>): TemplateFacts | undefined;
  /** Names of the variables that hold secrets. */
  secretsOf(id: string): string[];
  /** With Stackyard's own image in the place of its variable. */
  imagesOf(template: Template): Promise<string[]>;
}

/** Reads the templates' texts (by id) at the first question, and throws then, with the id, where one is wrong. */
export function createCatalog(
  texts: Map<string, string>,
  findOwnImage: () => Promise<string | null>,
): Catalog {
  let read: Map<string, Entry> | undefined;
  // Later than the start, which has to be quick: reading a long file takes tens of milliseconds.
  const entries = () =>
    (read ??= new Map([...texts].map(([id, text]) => [id, readEntry(id, text)])));
  const get = (id: string) => {
    const entry = entries().get(id);
    if (entry) return entry;
    throw new AppError({ code: 'template-not-found', message: `The catalog has no “${id}”.` });
  };
  const ownImage = async () => (await findOwnImage()) ?? '';

  return {
    list: async () => {
      const own = { [OWN_IMAGE]: await ownImage() };
      return [...entries().values()].map(({ template }) => ({
        ...template,
        services: template.services.map(({ name, image }) => ({ name, image: fillIn(image, own) })),
      }));
    },
    get: (id) => get(id).template,
    secretsOf: (id) =>
      get(id)
        .template.variables.filter(({ kind }) => kind === 'secret')
        .map(({ name }) => name),
    fill: async (id, given) => {
      const { template, compose } = get(id);
      const variables = checkVariables(template.variables, given);
      const own: Record<string, string> = {};
      if (compose.includes(`\${${OWN_IMAGE}}`)) own[OWN_IMAGE] = await ownImage();
      if (own[OWN_IMAGE] === '') throw noOwnImage(template.title);
      const env = writeEnvText({ ...variables, ...own });
      return { compose, env, ...describe(template, variables) };
    },
    describe: (id, variables) => {
      const template = entries().get(id)?.template;
      return template && describe(template, variables);
    },
    imagesOf: async (template) => {
      const own = await ownImage();
      const images = template.services.map(({ image }) => fillIn(image, { [OWN_IMAGE]: own }));
      return [...new Set(images)].filter((image) => image !== '');
    },
  };
}

function readEntry(id: string, text: string): Entry {
  const { document, value } = readComposeText(text);
  const parsed = ComposeFile.safeParse(value);
  if (!parsed.success) throw new Error(`Template ${id}: ${z.prettifyError(parsed.error)}`);
  document.delete('x-stackyard');
  const services = Object.entries(parsed.data.services).map(([name, { image }]) => ({
    name,
    image,
  }));
  return {
    template: { ...parsed.data['x-stackyard'], id, services },
    compose: document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimStart(),
  };
}

function describe(template: Template, variables: Record<string, string>): TemplateFacts {
  return {
    template: { id: template.id, title: template.title },
    places: template.open.flatMap((place) => {
      const port = Number(fillIn(place.port, variables));
      return port ? [{ ...place, port, path: fillIn(place.path, variables) }] : [];
    }),
    connections: template.connections.map((connection) => ({
      ...connection,
      value: fillIn(connection.value, variables),
    })),
    readyWithinSeconds: template.readyWithinSeconds,
  };
}

function noOwnImage(title: string): AppError {
  return new AppError({
    code: 'image-not-found',
    message: `${title} runs from Stackyard’s own image, and Stackyard does not run from an image now.`,
    next: 'Set STACKYARD_IMAGE to the name of the image, then restart Stackyard.',
  });
}
