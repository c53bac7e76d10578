import { isObject, mapObjects } from './map-json.ts';

/** What Stackyard's own dashboards have in the place of the panel's address. */
const PANEL = 'stackyard:';

/**
 * Leads the links of one of Stackyard's own dashboards to the panel at `panelUrl` (`http://127.0.0.1:7788`). Inside of Docker
 * Desktop the panel has no address (null), and such links are left out.
 */
export function linkToPanel(text: string, panelUrl: string | null): string {
  const model: unknown = JSON.parse(text);
  if (!isObject(model)) return text;
  const lead = (links: unknown[]) => links.flatMap((link) => leading(link, panelUrl));
  const linked = mapObjects(model, (one) => {
    if (Array.isArray(one.links)) return { ...one, links: lead(one.links) };
    // Of a column of a table.
    if (one.id === 'links' && Array.isArray(one.value)) return { ...one, value: lead(one.value) };
    return one;
  });
  return JSON.stringify(linked);
}

function leading(link: unknown, panelUrl: string | null): unknown[] {
  if (!isObject(link) || typeof link.url !== 'string') return [link];
  if (!link.url.startsWith(PANEL)) return [link];
  if (panelUrl === null) return [];
  return [{ ...link, url: `${panelUrl}/#${link.url.slice(PANEL.length)}` }];
}
