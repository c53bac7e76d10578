import { Link } from 'react-router';
import type { LogEntry } from '@stackyard/contract';
import { useIsGrafanaReady } from '../../../../lib/feed/use-is-grafana-ready.ts';
import { millisecondsOf } from '../../list/format-time.ts';

const ON_BOTH_SIDES_MS = 15 * 60_000;

/** Leads to Grafana's dashboard of the entry's container around its time; not there while Grafana is not. */
export function DashboardLink({ entry: { container, timeNs } }: { entry: LogEntry }) {
  if (!useIsGrafanaReady()) return null;
  const atMs = Math.round(millisecondsOf(timeNs));
  const address = new URLSearchParams({
    view: 'dashboards',
    container,
    from: String(atMs - ON_BOTH_SIDES_MS),
    to: String(atMs + ON_BOTH_SIDES_MS),
  });
  return (
    <Link to={`/monitoring?${address.toString()}`} className="link note">
      Dashboard of this moment
    </Link>
  );
}
