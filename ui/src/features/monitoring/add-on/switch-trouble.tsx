import { Link } from 'react-router';
import type { MonitoringStatus } from '@stackyard/contract';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { useFeed } from '../../../lib/feed/feed-context.tsx';
import { findReason } from '../../../lib/feed/job-state.ts';
import { ActionNotice } from './action-notice.tsx';
import { findTroubledSwitch } from './find-troubled-switch.ts';
import { useClosedJob } from './use-closed-job.ts';
import { useRetry } from './use-retry.ts';

const ends = {
  failed: { severity: 'error', words: 'failed' },
  interrupted: { severity: 'warning', words: 'was interrupted' },
} as const;

interface SwitchTroubleProps {
  status: MonitoringStatus;
  isBusy: boolean;
}

/** Why the add-on is not what was last asked of it. */
export function SwitchTrouble({ status, isBusy }: SwitchTroubleProps) {
  const job = useFeed(({ jobs }) => findTroubledSwitch(jobs, status));
  const [closed, close] = useClosedJob();
  const retry = useRetry();
  if (!job || job.id === closed) return null;
  const { severity, words } = ends[job.state];
  // “Repair” stands there already, and does the same.
  const isOffered = status.state === 'degraded' && job.kind === 'monitoring-on';
  const again = {
    label: 'Try again',
    isBusy: isBusy || retry.isPending,
    onAction: () => retry.mutate(job.id),
  };
  return (
    <ActionNotice
      severity={severity}
      action={isOffered ? undefined : again}
      onClose={() => close(job.id)}
    >
      <strong>
        {`“${job.title}” ${words}`}
        {job.endedAt && (
          <>
            {' '}
            <RelativeTime at={job.endedAt} />
          </>
        )}
        {'.'}
      </strong>{' '}
      {findReason(job) ?? 'It gave no reason. Its log may have one.'}{' '}
      <Link to={`/jobs/${job.id}`} style={{ color: 'inherit' }}>
        Show the steps
      </Link>
    </ActionNotice>
  );
}
