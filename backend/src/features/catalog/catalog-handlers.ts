import type { Engine } from '../../docker/engine.ts';
import { readEnvText } from '../../lib/env-text.ts';
import type { Handlers } from '../../lib/handlers.ts';
import type { Catalog } from './catalog.ts';
import { propose } from './propose.ts';

interface Options {
  catalog: Catalog;
  engine: Engine;
  isTaken: (name: string) => boolean;
  findArchivedEnv: (name: string) => Promise<string | undefined>;
}

export function createCatalogHandlers({
  catalog,
  engine,
  isTaken,
  findArchivedEnv,
}: Options): Pick<Handlers, 'listTemplates' | 'proposeDeploy'> {
  const findEarlier = async (name: string) => {
    const env = await findArchivedEnv(name);
    return env === undefined ? undefined : readEnvText(env);
  };
  return {
    listTemplates: async () => ({ templates: await catalog.list() }),
    proposeDeploy: async ({ params, body }) => {
      const template = catalog.get(params.id);
      const images = await catalog.imagesOf(template);
      return propose({ engine, template, images, name: body.name, isTaken, findEarlier });
    },
  };
}
