import { useMemo } from 'react';
import Typography from '@mui/material/Typography';
import { useSearchParams } from 'react-router';
import type { ContainerUsage } from '@stackyard/contract';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { isIn, usageRows } from '../../lib/usage/usage-rows.ts';
import { type LiveUsage, useUsageNow } from '../../lib/usage/use-usage-now.ts';
import { AddOnCard } from './add-on/add-on-card.tsx';
import { AlertList } from './alerts/alert-list.tsx';
import { UsageCharts } from './charts/usage-charts.tsx';
import { MachineStrip } from './live/machine-strip.tsx';
import { RestartingList } from './live/restarting-list.tsx';
import { UsageTable } from './live/usage-table.tsx';
import { dashboardOf } from './dashboards/dashboard-address.ts';
import { DashboardLink } from './dashboards/dashboard-link.tsx';
import { DashboardsView } from './dashboards/dashboards-view.tsx';
import {
  type MonitoringAddress,
  type MonitoringView,
  readAddress,
  writeAddress,
} from './monitoring-address.ts';
import { PlaceBar } from './place-bar.tsx';
import { SizesView } from './sizes/sizes-view.tsx';
import type { ChangeText } from './sizes/use-size-actions.ts';
import { ViewSwitch } from './view-switch.tsx';

/** What containers, services and stacks use, now and in the last hour, and which limits they should have. */
export default function MonitoringPage({ changeText }: { changeText: ChangeText }) {
  const [params, setParams] = useSearchParams();
  const address = useMemo(() => readAddress(params), [params]);
  const live = useUsageNow();
  const { usage } = live;
  const change = (parts: Partial<MonitoringAddress>) =>
    setParams(writeAddress({ ...address, ...parts }), { replace: true });
  const show = (view: MonitoringView) => change({ view, dashboard: undefined, span: undefined });
  return (
    <Page title="Monitoring" actions={<ViewSwitch view={address.view ?? 'live'} onChange={show} />}>
      <AddOnCard containers={usage?.containers ?? []} isBrief={address.view !== undefined} />
      <AlertList />
      {address.view === 'sizes' && (
        <SizesView stack={address.place.stack} changeText={changeText} />
      )}
      {address.view === 'dashboards' && (
        <DashboardsView
          address={{ ...address, uid: address.dashboard ?? dashboardOf(address.place) }}
          onChoose={(uid) => change({ dashboard: uid ?? undefined })}
        />
      )}
      {address.view === undefined && <Live address={address} live={live} onChange={change} />}
    </Page>
  );
}

interface LiveProps {
  address: MonitoringAddress;
  live: LiveUsage;
  onChange: (parts: Partial<MonitoringAddress>) => void;
}

function Live({ address, live: { usage, error }, onChange }: LiveProps) {
  const containers = useMemo(() => usage?.containers.filter(isIn(address.place)), [usage, address]);
  return (
    <>
      {error && <ErrorNotice error={error} />}
      {!containers && !error && <SkeletonLines label="Reading what containers use" lines={6} />}
      {containers && (
        <>
          <PlaceBar
            address={address}
            onLevel={(level) => onChange({ level })}
            action={<DashboardLink place={address.place} />}
          />
          <RestartingList containers={usage?.restarting.filter(isIn(address.place)) ?? []} />
          {containers.length === 0 ? (
            <Nothing address={address} />
          ) : (
            <Usage address={address} containers={containers} onChange={onChange} />
          )}
        </>
      )}
    </>
  );
}

interface UsageProps {
  address: MonitoringAddress;
  containers: readonly ContainerUsage[];
  onChange: (parts: Partial<MonitoringAddress>) => void;
}

function Usage({ address: { level, place, sort }, containers, onChange }: UsageProps) {
  const rows = useMemo(() => usageRows(containers, level), [containers, level]);
  const nowMs = Math.max(...containers.map(({ sample }) => sample.atMs));
  return (
    <>
      <MachineStrip containers={containers} />
      <UsageCharts level={level} place={place} rows={rows} nowMs={nowMs} />
      {rows.length > 0 ? (
        <UsageTable
          rows={rows}
          level={level}
          place={place}
          sort={sort}
          onSort={(next) => onChange({ sort: next })}
        />
      ) : (
        <Typography>{`None of the running containers is of a ${level}.`}</Typography>
      )}
    </>
  );
}

function Nothing({ address: { place } }: { address: MonitoringAddress }) {
  const name = place.container ?? place.service ?? place.stack;
  return (
    <Typography role="status" sx={{ py: 2 }}>
      {name === undefined
        ? 'No container is running. What they use is shown here as soon as one is started.'
        : `No container of ${name} is running now.`}
    </Typography>
  );
}
