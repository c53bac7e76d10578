import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import {
  MONITORING_SUBJECT,
  type JobDetail,
  type JobFailure,
  type JobKind,
  type JobResult,
  type JobSummary,
} from '@stackyard/contract';
import { ConnectionList } from '../../components/connection-list.tsx';
import { OpenButton } from '../../components/open-button.tsx';
import { useStackSummary } from '../../lib/feed/feed-context.tsx';
import { findReason } from '../../lib/feed/job-state.ts';
import { describeOpening } from '../../lib/links.ts';
import { TroubleActions } from './trouble-actions.tsx';
import type { JobCall } from './use-job-action.ts';

interface JobOutcomeProps {
  job: JobDetail;
  onAction: (call: JobCall) => void;
}

/** How a job ended and what can be done now; nothing while it runs. */
export function JobOutcome({ job, onAction }: JobOutcomeProps) {
  switch (job.summary.state) {
    case 'queued':
    case 'running':
      return null;
    case 'succeeded':
      return <Success summary={job.summary} result={job.result} />;
    case 'failed':
    case 'canceled':
    case 'interrupted':
      return <Trouble job={job} onAction={onAction} />;
  }
}

const successes: Record<JobKind, (stack: string) => string> = {
  deploy: (stack) => `${stack} is ready`,
  start: (stack) => `${stack} is started`,
  stop: (stack) => `${stack} is stopped`,
  restart: (stack) => `${stack} is restarted`,
  remove: (stack) => `${stack} is removed`,
  'monitoring-on': () => 'Prometheus and Grafana are ready',
  'monitoring-off': () => 'Prometheus and Grafana are off',
};

function Success({ summary, result }: { summary: JobSummary; result: JobResult | null }) {
  const stack = useStackSummary(summary.stack);
  const title =
    stack?.template && stack.template.id === stack.name ? stack.template.title : summary.stack;
  const links = result?.links ?? [];
  const webLinks = links.filter((link) => link.url !== null);
  return (
    <Alert
      severity="success"
      role="status"
      sx={{ '& .MuiAlert-message': { width: '100%', minWidth: 0 } }}
    >
      <AlertTitle component="h2" sx={{ fontSize: 18, m: 0, mb: 0.5 }}>
        {successes[summary.kind](title)}
      </AlertTitle>
      {summary.isWatched && <Watched />}
      {summary.message && <Typography variant="body2">{summary.message}</Typography>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        {webLinks.map(({ title: place, url, address }, index) => (
          <OpenButton
            key={address}
            url={url ?? ''}
            label={describeOpening(place)}
            isMain={index === 0}
          />
        ))}
        {stack && (
          <Button component={RouterLink} to={`/stacks/${stack.name}`} variant="outlined">
            Show the stack
          </Button>
        )}
        {summary.stack === MONITORING_SUBJECT && <ShowMonitoring />}
        {summary.kind === 'remove' && (
          <Button component={RouterLink} to="/stacks" variant="outlined">
            Show all stacks
          </Button>
        )}
      </Box>
      {result && result.connections.length > 0 && (
        <Box sx={{ mt: 2 }}>
          <ConnectionList connections={result.connections} />
        </Box>
      )}
    </Alert>
  );
}

/** Nobody waits for it: what is ready may be used. */
function Watched() {
  return (
    <Typography variant="body2">
      It is watched for half a minute more. If a service dies by then, this turns into a failure.
    </Typography>
  );
}

function ShowMonitoring() {
  return (
    <Button component={RouterLink} to="/monitoring" variant="outlined">
      Show monitoring
    </Button>
  );
}

const troubles = {
  failed: { severity: 'error', words: 'failed' },
  canceled: { severity: 'info', words: 'was canceled' },
  interrupted: { severity: 'warning', words: 'was interrupted' },
} as const;

function Trouble({ job, onAction }: JobOutcomeProps) {
  const { summary, failure } = job;
  const { severity, words } = troubles[summary.state as keyof typeof troubles];
  return (
    <Alert
      severity={severity}
      role="status"
      sx={{ '& .MuiAlert-message': { width: '100%', minWidth: 0 } }}
    >
      <AlertTitle component="h2" sx={{ fontSize: 18, m: 0, mb: 0.5 }}>
        {failure?.service && summary.stack !== MONITORING_SUBJECT
          ? `${summary.title} ${words}: the service “${failure.service}” ${fate(failure)}`
          : `${summary.title} ${words}`}
      </AlertTitle>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {explain(job)}
      </Typography>
      {failure?.next && (
        <Typography variant="body2" sx={{ mt: 0.5, fontWeight: 600 }}>
          {failure.next}
        </Typography>
      )}
      {failure && failure.lastLines.length > 0 && <LastLines failure={failure} />}
      <TroubleActions
        summary={summary}
        code={failure?.code ?? 'internal'}
        actions={failure?.actions ?? []}
        onAction={onAction}
      />
    </Alert>
  );
}

function fate({ code }: JobFailure): string {
  return code === 'service-died' ? 'did not stay up' : 'did not come up';
}

function explain({ summary, failure, steps }: JobDetail): string {
  const message = failure?.message ?? summary.message;
  const told = findReason({ title: summary.title, message });
  if (told !== null) return told;
  if (summary.state === 'interrupted') {
    return 'Stackyard’s backend ended while this job ran. Look at the stack before you try again.';
  }
  if (summary.state === 'failed') return 'It gave no reason. The log below may have one.';
  const hasBegun = steps.some(({ startedAt }) => startedAt !== null);
  return hasBegun
    ? 'You canceled it. What it had made by then may still be there.'
    : 'You canceled it before it began, so it changed nothing.';
}

function LastLines({ failure }: { failure: JobFailure }) {
  return (
    <Box sx={{ mt: 1.5 }}>
      <Typography variant="caption">
        {failure.service ? `Last lines of ${failure.service}` : 'Last lines'}
      </Typography>
      <Box
        component="pre"
        tabIndex={0}
        aria-label="Last lines"
        sx={{
          m: 0,
          p: 1,
          maxHeight: 240,
          overflow: 'auto',
          fontSize: 12,
          borderRadius: 1,
          bgcolor: 'background.paper',
          color: 'text.primary',
          border: 1,
          borderColor: 'divider',
        }}
      >
        {failure.lastLines.join('\n')}
      </Box>
    </Box>
  );
}
