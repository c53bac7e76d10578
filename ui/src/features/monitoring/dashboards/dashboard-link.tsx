import { Link } from 'react-router';
import { useIsGrafanaReady } from '../../../lib/feed/use-is-grafana-ready.ts';
import type { UsagePlace } from '../../../lib/usage/usage-rows.ts';
import { writeAddress } from '../monitoring-address.ts';
import type { TimeSpan } from './dashboard-address.ts';

interface DashboardLinkProps {
  place: UsagePlace;
  /** The last hour where it is not said. */
  span?: TimeSpan;
  children?: string;
}

/** Leads to Grafana's dashboard of a place at a time; not there while Grafana is not. */
export function DashboardLink({
  place,
  span,
  children = 'Show the dashboard',
}: DashboardLinkProps) {
  if (!useIsGrafanaReady()) return null;
  const address = { view: 'dashboards', level: 'container', sort: 'cpu', place, span } as const;
  return (
    <Link to={`/monitoring?${writeAddress(address).toString()}`} className="link">
      {children}
    </Link>
  );
}
