import { createFakeBackend } from './fake-backend.ts';
import { makeDetail, makeStack } from './fixtures.ts';
import { demoTemplates } from './templates.ts';

/** A backend with the catalog and one stack, `shop`, that runs. */
export function backendWithShop(): ReturnType<typeof createFakeBackend> {
  const fake = createFakeBackend({ templates: demoTemplates });
  fake.putStack(makeDetail(makeStack()));
  return fake;
}

/** What the panel sent to a path, in order. */
export function bodiesSentTo(fake: ReturnType<typeof createFakeBackend>, path: string) {
  return fake.requests.filter((request) => request.path === path).map((request) => request.body);
}
