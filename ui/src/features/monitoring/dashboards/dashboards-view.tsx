import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { ImportedDashboard } from '@stackyard/contract';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ExternalLink } from '../../../components/external-link.tsx';
import { SkeletonLines } from '../../../components/skeleton-lines.tsx';
import { useToast } from '../../../components/toasts.tsx';
import { useFeed } from '../../../lib/feed/feed-context.tsx';
import { type DashboardAddress, grafanaUrl } from './dashboard-address.ts';
import { DashboardChoice } from './dashboard-choice.tsx';
import { ImportButton } from './import-button.tsx';
import { RemoveButton } from './remove-button.tsx';
import { ShownDashboard } from './shown-dashboard.tsx';
import { useDashboards } from './use-dashboards.ts';

interface DashboardsViewProps {
  address: DashboardAddress;
  /** Null: the one that shows the place. */
  onChoose: (uid: string | null) => void;
}

/** Grafana's dashboards inside of the panel, and those that the user brings along. */
export function DashboardsView({ address, onChoose }: DashboardsViewProps) {
  const grafana = useFeed((state) =>
    state.monitoring?.parts.find(({ name }) => name === 'grafana'),
  );
  const url = grafana?.state === 'ready' ? grafana.url : null;
  const { data: dashboards, error, refetch } = useDashboards(url !== null);
  const [warnings, setWarnings] = useState<string[]>([]);
  const toast = useToast();
  const chosen = dashboards?.find(({ uid }) => uid === address.uid);
  const onImported = ({ dashboard, warnings: said }: ImportedDashboard) => {
    toast.show({ tone: 'good', message: `“${dashboard.title}” was imported.` });
    setWarnings(said);
    onChoose(dashboard.uid);
    void refetch();
  };
  const choose = (uid: string | null) => {
    setWarnings([]);
    onChoose(uid);
  };
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!dashboards && !error && <SkeletonLines label="Asking for the dashboards" lines={6} />}
      {dashboards && (
        <>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              gap: 1.5,
              mt: 1,
              mb: 1.5,
            }}
          >
            <DashboardChoice dashboards={dashboards} uid={address.uid} onChoose={choose} />
            {url && chosen?.isShown && (
              <ExternalLink url={grafanaUrl(url, address)}>Open in Grafana</ExternalLink>
            )}
            <Box sx={{ flex: 1 }} />
            {chosen?.origin === 'imported' && (
              <RemoveButton
                dashboard={chosen}
                onRemoved={() => {
                  choose(null);
                  void refetch();
                }}
              />
            )}
            <ImportButton onImported={onImported} />
          </Box>
          {warnings.map((warning) => (
            <Alert key={warning} severity="warning" sx={{ mb: 1.5 }}>
              {warning}
            </Alert>
          ))}
          <ShownDashboard
            grafana={url}
            isStarting={grafana?.state === 'starting'}
            dashboard={chosen}
            address={address}
          />
        </>
      )}
    </>
  );
}
