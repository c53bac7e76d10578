import type { MonitoringPartName } from '@stackyard/contract';
import type { AddOnEngine } from '../../docker/add-on/add-on-engine.ts';
import type { AddOnPart } from '../../docker/add-on/part-record.ts';
import type { Engine } from '../../docker/engine.ts';
import type { MonitoringAddOn } from './add-on.ts';
import type { DashboardShelf } from './dashboards/dashboard-shelf.ts';
import type { MetricsLink } from './metrics-link.ts';

/** What the jobs of the add-on work with. */
export interface MonitoringTools {
  engine: Engine;
  parts: AddOnEngine;
  link: Pick<MetricsLink, 'open' | 'close'>;
  addOn: Pick<MonitoringAddOn, 'look'>;
  /** A port of the loopback that may be free: the same each time, so that bookmarks last; another one for each attempt. */
  choosePort: (part: MonitoringPartName, attempt: number) => number;
  /** This Stackyard, among several on one engine. */
  owner: string;
  pullSilenceMs: number;
  /** Made at the first call, and the same from then on. */
  adminPassword: () => Promise<string>;
  dashboards: Pick<DashboardShelf, 'files'>;
  readLastLines: (part: AddOnPart) => Promise<string[]>;
}
