import Box from '@mui/material/Box';
import { Link } from 'react-router';
import type { JobSummary, MonitoringStatus } from '@stackyard/contract';
import { Progress } from '../../../components/progress.tsx';
import { ActionNotice } from './action-notice.tsx';

interface AddOnNewsProps {
  status: MonitoringStatus;
  job: JobSummary | undefined;
  onRepair: () => void;
  isBusy: boolean;
}

/** What it would bring, what is under way, or what is wrong and the one thing that helps. */
export function AddOnNews({ status, job, onRepair, isBusy }: AddOnNewsProps) {
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
        <ActionNotice severity="warning" action={{ label: 'Repair', isBusy, onAction: onRepair }}>
          {`${status.reason ?? 'Something is wrong.'} Repair makes both anew; what they have kept stays.`}
        </ActionNotice>
      );
    case 'starting':
    case 'ready':
      return null;
  }
}
