import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Dashboard, ImportedDashboard } from '@stackyard/contract';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { ExternalLink } from '../../../components/external-link.tsx';
import { SkeletonLines } from '../../../components/skeleton-lines.tsx';
import { useToast } from '../../../components/toasts.tsx';
import { useFeed } from '../../../lib/feed/feed-context.tsx';
import { type DashboardAddress, grafanaUrl } from './dashboard-address.ts';
import { DashboardChoice } from './dashboard-choice.tsx';
import { DashboardFrame } from './dashboard-frame.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { useDashboards } from './use-dashboards.ts';
import { useRemove } from './use-remove.ts';

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
          <Shown
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

interface ShownProps {
  /** Null while Grafana is not ready. */
  grafana: string | null;
  isStarting: boolean;
  dashboard: Dashboard | undefined;
  address: DashboardAddress;
}

function Shown({ grafana, isStarting, dashboard, address }: ShownProps) {
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

function ImportButton({ onImported }: { onImported: (imported: ImportedDashboard) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        Import a dashboard
      </Button>
      {isOpen && (
        <ImportDialog
          onImported={(imported) => {
            setOpen(false);
            onImported(imported);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function RemoveButton({ dashboard, onRemoved }: { dashboard: Dashboard; onRemoved: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const { mutate, isPending } = useRemove(onRemoved);
  return (
    <>
      <Button size="small" color="error" disabled={isPending} onClick={() => setOpen(true)}>
        Remove
      </Button>
      {isOpen && (
        <RemoveDialog
          title={dashboard.title}
          onRemove={() => {
            setOpen(false);
            mutate(dashboard);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
