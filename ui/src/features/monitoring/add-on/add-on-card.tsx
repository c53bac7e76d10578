import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ContainerUsage, MonitoringStatus } from '@stackyard/contract';
import { StateLabel } from '../../../components/state-label.tsx';
import { useBlockedReason, useFeed, useJobSummary } from '../../../lib/feed/feed-context.tsx';
import { AddOnNews } from './add-on-news.tsx';
import { AddOnSwitch } from './add-on-switch.tsx';
import { isOn, stateWords } from './add-on-words.ts';
import { AppList } from './app-list.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { PartList } from './part-list.tsx';
import { SwitchTrouble } from './switch-trouble.tsx';
import { useSwitch } from './use-switch.ts';

interface AddOnCardProps {
  containers: readonly ContainerUsage[];
  /** Only the switch where all is well: the page is about something else. */
  isBrief: boolean;
}

/** The switch for Prometheus and Grafana, with what the engine says of them. */
export function AddOnCard({ containers, isBrief }: AddOnCardProps) {
  const status = useFeed((state) => state.monitoring);
  const job = useJobSummary(status?.jobId ?? '');
  const blocked = useBlockedReason();
  const flip = useSwitch();
  const [isForgetting, setForgetting] = useState(false);
  if (!status) return null;
  const words = stateWords(status, job);
  const checked = isOn(status, job);
  const isBusy = flip.isPending || status.state === 'working' || blocked !== null;
  return (
    <Box
      component="section"
      aria-label="Prometheus and Grafana"
      sx={{ mb: 3, px: 2, py: 1.25, border: 1, borderColor: 'divider', borderRadius: 1 }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
        <AddOnSwitch
          checked={checked}
          isBusy={isBusy}
          onFlip={() => flip.mutate(checked ? 'off' : 'on')}
        />
        <Box component="h2" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
          Prometheus and Grafana
        </Box>
        <span role="status">
          <StateLabel tone={words.tone} word={words.word} />
        </span>
        {status.state !== 'degraded' && words.detail && (
          <span className="note">{words.detail}</span>
        )}
        <Box sx={{ flex: 1 }} />
        {status.state === 'off' && status.volumes.length > 0 && (
          <Button size="small" disabled={isBusy} onClick={() => setForgetting(true)}>
            Remove what they have kept
          </Button>
        )}
      </Box>
      <AddOnNews status={status} job={job} onRepair={() => flip.mutate('on')} isBusy={isBusy} />
      <SwitchTrouble status={status} isBusy={isBusy} />
      {hasParts(status.state, isBrief) && (
        <>
          <PartList parts={status.parts} containers={containers} />
          <AppList apps={status.apps} isPrometheusReady={isPrometheusReady(status)} />
        </>
      )}
      {isForgetting && (
        <ForgetDialog
          volumes={status.volumes}
          onForget={() => {
            setForgetting(false);
            flip.mutate('forget');
          }}
          onClose={() => setForgetting(false)}
        />
      )}
    </Box>
  );
}

function hasParts(state: MonitoringStatus['state'], isBrief: boolean): boolean {
  if (state === 'ready') return !isBrief;
  return state === 'degraded' || state === 'starting';
}

function isPrometheusReady({ parts }: MonitoringStatus): boolean {
  return parts.some(({ name, state }) => name === 'prometheus' && state === 'ready');
}
