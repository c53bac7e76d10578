import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { JobState, JobSummary } from '@stackyard/contract';
import { Progress } from '../../components/progress.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useFeed } from '../../lib/feed/feed-context.tsx';
import { isUnderWay } from '../../lib/feed/job-state.ts';

const outcomes: Record<JobState, string> = {
  queued: 'is waiting',
  running: 'is running',
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'was canceled',
  interrupted: 'was interrupted',
};

interface LastJobProps {
  stack: string;
  /** The id of a job that the page tells of in another place. */
  toldAlready: string | undefined;
}

/** The newest thing that was done to a stack: one line that leads to its page. */
export function LastJob({ stack, toldAlready }: LastJobProps) {
  const job = useFeed((state) => state.jobs.find((other) => other.stack === stack));
  if (!job || job.id === toldAlready) return null;
  return (
    <Box sx={{ mb: 2, maxWidth: 640 }}>
      <Typography variant="body2" color="text.secondary">
        {'Last job: '}
        <Link component={RouterLink} to={`/jobs/${job.id}`}>
          {job.title}
        </Link>{' '}
        <JobOutcome job={job} />
      </Typography>
      {isUnderWay(job) && <Progress fraction={job.fraction} label={job.title} />}
    </Box>
  );
}

function JobOutcome({ job }: { job: JobSummary }) {
  return (
    <>
      {outcomes[job.state]}
      {job.endedAt && (
        <>
          {' '}
          <RelativeTime at={job.endedAt} />
        </>
      )}
      {!job.endedAt && job.step && `: ${job.detail ?? job.step}`}
    </>
  );
}
