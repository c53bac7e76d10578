import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link as RouterLink, useParams } from 'react-router';
import { MONITORING_SUBJECT, type JobDetail } from '@stackyard/contract';
import { Elapsed } from '../../components/elapsed.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { Progress } from '../../components/progress.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { Section } from '../../components/section.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';
import { useJobSummary } from '../../lib/feed/feed-context.tsx';
import { isUnderWay } from '../../lib/feed/job-state.ts';
import { useLiveQuery } from '../../lib/feed/use-live-query.ts';
import { JobLog } from './job-log.tsx';
import { JobOutcome } from './job-outcome.tsx';
import { jobStates } from './job-words.ts';
import { StepList } from './step-list.tsx';
import { useJobAction } from './use-job-action.ts';

const stacks = { to: '/stacks', label: 'Stacks' };
const monitoring = { to: '/monitoring', label: 'Monitoring' };

/** A job from its first step to its outcome. All of it comes from the backend, so leaving the page loses nothing. */
export function JobPage() {
  const { id = '' } = useParams();
  return <Job key={id} id={id} />;
}

function Job({ id }: { id: string }) {
  const api = useApi();
  const known = useJobSummary(id);
  const {
    value: job,
    error,
    refetch,
  } = useLiveQuery({
    queryKey: ['job', id],
    // The object and not its version: a backend that was killed may number its next change as it did the last.
    stamp: known,
    load: (signal) => api.call('getJob', { params: { id } }, { signal }),
  });
  const summary = known ?? job?.summary;

  return (
    <Page
      title={summary?.title ?? 'Job'}
      back={summary?.stack === MONITORING_SUBJECT ? monitoring : stacks}
      width={1040}
      aside={summary && <StateLabel {...jobStates[summary.state]} />}
    >
      {error && <NoJob error={error} onRetry={() => void refetch()} />}
      {!job && !error && <SkeletonLines label="Loading the job" lines={5} />}
      {job && <JobParts id={id} job={job} />}
    </Page>
  );
}

/** A job that is not kept does not come back by asking again. */
function NoJob({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  if (error.code !== 'job-not-found') return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <Box sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      <ErrorNotice error={error} />
      <Button component={RouterLink} to="/stacks" variant="outlined">
        Show all stacks
      </Button>
    </Box>
  );
}

function JobParts({ id, job }: { id: string; job: JobDetail }) {
  const action = useJobAction(id);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(0, 1fr)',
        '& > section': { mt: 2, mb: 0 },
      }}
    >
      <JobTimes
        job={job}
        isCanceling={action.variables === 'cancelJob' && !action.isError}
        onCancel={() => action.mutate('cancelJob')}
      />
      {action.error && <ErrorNotice error={action.error} />}
      <JobOutcome job={job} onAction={(call) => action.mutate(call)} />
      {job.steps.length > 0 && (
        <Section title="Steps">
          <StepList steps={job.steps} isCanceled={job.summary.state === 'canceled'} />
        </Section>
      )}
      {job.log.length > 0 && (
        <Section title="Log">
          <JobLog lines={job.log} isCut={job.isLogCut} />
        </Section>
      )}
    </Box>
  );
}

interface JobTimesProps {
  job: JobDetail;
  isCanceling: boolean;
  onCancel: () => void;
}

function JobTimes({ job: { summary }, isCanceling, onCancel }: JobTimesProps) {
  const { createdAt, endedAt, title, step, detail, fraction } = summary;
  if (!isUnderWay(summary)) {
    return (
      <Typography variant="body2" color="text.secondary">
        {'Began '}
        <RelativeTime at={createdAt} />
        {', took '}
        <Elapsed from={createdAt} to={endedAt} />
      </Typography>
    );
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2" color="text.secondary" role="status">
          {isCanceling ? 'Canceling…' : (detail ?? step ?? 'Waiting for its turn')}
        </Typography>
        <Box sx={{ mt: 0.5 }}>
          <Progress fraction={fraction} label={title} />
        </Box>
      </Box>
      <Typography
        variant="body2"
        color="text.secondary"
        sx={{ fontVariantNumeric: 'tabular-nums' }}
      >
        <Elapsed from={createdAt} to={null} />
      </Typography>
      <Button variant="outlined" size="small" disabled={isCanceling} onClick={onCancel}>
        {isCanceling ? 'Canceling…' : 'Cancel'}
      </Button>
    </Box>
  );
}
