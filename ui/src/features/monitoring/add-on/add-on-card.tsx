import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Switch from '@mui/material/Switch';
import { Link } from 'react-router';
import type {
  ContainerUsage,
  JobSummary,
  MonitoringPart,
  MonitoringStatus,
} from '@stackyard/contract';
import { Progress } from '../../../components/progress.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import { useBlockedReason, useFeed, useJobSummary } from '../../../lib/feed/feed-context.tsx';
import { isOn, stateWords } from './add-on-words.ts';
import { AppList } from './app-list.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { PartList } from './part-list.tsx';
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
        <Switch
          size="small"
          checked={checked}
          disabled={isBusy}
          inputProps={{ role: 'switch', 'aria-label': 'Prometheus and Grafana' }}
          onChange={() => flip.mutate(checked ? 'off' : 'on')}
          sx={{ ml: -1 }}
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
      <State status={status} job={job} onRepair={() => flip.mutate('on')} isBusy={isBusy} />
      {hasParts(status.state, isBrief) && (
        <>
          <PartList parts={status.parts} containers={containers} />
          <AppList apps={status.apps} isPrometheusReady={isReady('prometheus', status)} />
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

function isReady(wanted: MonitoringPart['name'], { parts }: MonitoringStatus): boolean {
  return parts.some(({ name, state }) => name === wanted && state === 'ready');
}

interface StateProps {
  status: MonitoringStatus;
  job: JobSummary | undefined;
  onRepair: () => void;
  isBusy: boolean;
}

/** What it would bring, what is under way, or what is wrong and the one thing that helps. */
function State({ status, job, onRepair, isBusy }: StateProps) {
  switch (status.state) {
    case 'off':
      return (
        <p className="note" style={{ margin: '4px 0 0' }}>
          {status.volumes.length > 0
            ? 'What they have kept until now is still there. '
            : 'Keeps 15 days of what containers use, draws dashboards, and raises alerts. '}
          They use up to 1.3 GiB of memory; nothing leaves this machine.
        </p>
      );
    case 'working':
      return (
        <Box sx={{ mt: 1, maxWidth: 480 }}>
          <Progress fraction={job?.fraction ?? null} label={job?.title ?? 'Switching'} />
          {job && (
            <Link to={`/jobs/${job.id}`} className="link note">
              Show the steps
            </Link>
          )}
        </Box>
      );
    case 'degraded':
      return (
        <Alert
          severity="warning"
          sx={{ mt: 1, overflowWrap: 'anywhere' }}
          action={
            <Button color="inherit" size="small" disabled={isBusy} onClick={onRepair}>
              Repair
            </Button>
          }
        >
          {`${status.reason ?? 'Something is wrong.'} Repair makes both anew; what they have kept stays.`}
        </Alert>
      );
    case 'starting':
    case 'ready':
      return null;
  }
}
