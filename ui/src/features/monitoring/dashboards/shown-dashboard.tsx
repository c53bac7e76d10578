import Typography from '@mui/material/Typography';
import type { Dashboard } from '@stackyard/contract';
import type { DashboardAddress } from './dashboard-address.ts';
import { DashboardFrame } from './dashboard-frame.tsx';

interface ShownDashboardProps {
  /** Null while Grafana is not ready. */
  grafana: string | null;
  isStarting: boolean;
  dashboard: Dashboard | undefined;
  address: DashboardAddress;
}

/** The dashboard, or why it is not there and what brings it. */
export function ShownDashboard({ grafana, isStarting, dashboard, address }: ShownDashboardProps) {
  if (isStarting)
    return <Note>Grafana is starting. The dashboard is shown as soon as it is ready.</Note>;
  if (!grafana) {
    return (
      <Note>
        Grafana does not run. Switch Prometheus and Grafana on, above: the dashboard is shown here,
        and its history begins with that moment.
      </Note>
    );
  }
  if (!dashboard) return <Note>There is no such dashboard any more. Choose another one.</Note>;
  if (!dashboard.isShown) {
    return <Note>{`Grafana takes up to ten seconds to find “${dashboard.title}”.`}</Note>;
  }
  return <DashboardFrame grafana={grafana} title={dashboard.title} address={address} />;
}

function Note({ children }: { children: string }) {
  return (
    <Typography role="status" sx={{ py: 2, maxWidth: 720 }}>
      {children}
    </Typography>
  );
}
