import { z } from 'zod';
import { DashboardUid } from '@stackyard/contract';
import { tryParseJson } from '../../../lib/try-parse-json.ts';

const MOST_FOUND = 500;

const Found = z.array(z.object({ uid: DashboardUid, title: z.string() }));

interface Tools {
  /** Undefined while Grafana does not run. */
  findUrl: () => Promise<string | undefined>;
  /** Answers with the text of a page, or rejects. */
  ask: (url: string) => Promise<string>;
}

/** What everybody may look at in Grafana; nothing while it does not answer. */
export async function searchGrafana({ findUrl, ask }: Tools): Promise<z.infer<typeof Found>> {
  const url = await findUrl().catch(() => undefined);
  if (!url) return [];
  const text = await ask(`${url}/api/search?type=dash-db&limit=${MOST_FOUND}`).catch(() => '');
  return tryParseJson(text, Found) ?? [];
}
