import { openDatabase } from '../database.ts';
import type { Service, Surroundings } from '../service.ts';
import { createCatalogueRoutes } from './catalogue-routes.ts';
import { createProductStore } from './product-store.ts';
import { catalogueSchema } from './catalogue-schema.ts';

/** Knows what is on the shelf and what it costs. */
export async function startCatalogue(surroundings: Surroundings): Promise<Service> {
  const store = createProductStore(await openDatabase(surroundings, catalogueSchema));
  return {
    routes: createCatalogueRoutes(store, surroundings.luck),
    check: () => store.ping(),
    close: () => store.close(),
  };
}
