import type { Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DataLink } from '../links.ts';

/** Where the lines, cells and values of a panel lead. */
export function listDataLinks({ fieldConfig }: Panel): DataLink[] {
  const ofLines = (fieldConfig?.defaults.links ?? []) as DataLink[];
  const properties = (fieldConfig?.overrides ?? []).flatMap((override) => override.properties);
  const ofCells = properties
    .filter(({ id }) => id === 'links')
    .flatMap(({ value }) => value as DataLink[]);
  return [...ofLines, ...ofCells];
}
