import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type {
  ErrorCode,
  JobAction,
  JobDetail,
  JobFailure,
  JobKind,
  JobResult,
  JobSummary,
} from '@stackyard/contract';
import { ConnectionList } from '../../components/connection-list.tsx';
import { OpenButton } from '../../components/open-button.tsx';
import { Reasoned } from '../../components/reasoned.tsx';
import { useBlockedReason, useRunningJob, useStackSummary } from '../../lib/feed/feed-context.tsx';
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
      <AlertTitle component="h2" sx={{ fontSize: 18, m: 0 }}>
        {successes[summary.kind](title)}
      </AlertTitle>
      {summary.message && <Typography variant="body2">{summary.message}</Typography>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        {webLinks.map(({ title: place, url, address }, index) => (
          <OpenButton key={address} url={url ?? ''} label={`Open ${place}`} isMain={index === 0} />
        ))}
        {stack && (
          <Button component={RouterLink} to={`/stacks/${stack.name}`} variant="outlined">
            Show the stack
          </Button>
        )}
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

const troubles = {
  failed: { severity: 'error', words: 'failed' },
  canceled: { severity: 'info', words: 'was canceled' },
  interrupted: { severity: 'warning', words: 'was interrupted' },
} as const;

function Trouble({ job, onAction }: JobOutcomeProps) {
  const { summary, failure } = job;
  const state = summary.state as keyof typeof troubles;
  const { severity, words } = troubles[state];
  return (
    <Alert
      severity={severity}
      role="status"
      sx={{ '& .MuiAlert-message': { width: '100%', minWidth: 0 } }}
    >
      <AlertTitle component="h2" sx={{ fontSize: 18, m: 0 }}>
        {failure?.service
          ? `${summary.title} ${words} at ${failure.service}`
          : `${summary.title} ${words}`}
      </AlertTitle>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {failure?.message ?? summary.message ?? unexplained[state]}
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

const unexplained = {
  failed: 'It gave no reason. The log below may have one.',
  canceled: 'You stopped it. What it had made by then may still be there.',
  interrupted:
    'Stackyard’s backend ended while this job ran. Look at the stack before you try again.',
};

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

interface Way {
  label: string;
  call: JobCall;
  title?: string;
}

const ways: Record<JobAction, Way> = {
  retry: { label: 'Try again', call: 'retryJob' },
  'take-over-volumes': {
    label: 'Use the volumes left behind',
    call: 'takeOverVolumes',
    title: 'Deploys again with the data that an earlier stack of this name left.',
  },
  'clean-up': {
    label: 'Clean up',
    call: 'cleanUpJob',
    title: 'Removes what this deploy made, its new volumes too. What was there before stays.',
  },
};

/** Failures that come again until the Compose file is another one. */
const NEEDS_EDIT = new Set<ErrorCode>([
  'compose-invalid',
  'compose-not-supported',
  'container-name-taken',
  'image-not-found',
  'port-taken',
  'resource-missing',
]);

/** What leads on from a failure, and so gets the main button. */
function leadingWay(code: ErrorCode): JobAction | 'edit' {
  if (code === 'volumes-left') return 'take-over-volumes';
  return NEEDS_EDIT.has(code) ? 'edit' : 'retry';
}

interface TroubleActionsProps {
  summary: JobSummary;
  code: ErrorCode;
  actions: readonly JobAction[];
  onAction: (call: JobCall) => void;
}

function TroubleActions({ summary, code, actions, onAction }: TroubleActionsProps) {
  const stack = useStackSummary(summary.stack);
  const running = useRunningJob(summary.stack);
  const blocked = useBlockedReason();
  const reason = blocked ?? (running ? `Wait for “${running.title}” to end.` : null);
  const leading = stack?.origin === 'managed' ? leadingWay(code) : 'retry';
  const variantOf = (way: JobAction | 'edit') => (way === leading ? 'contained' : 'outlined');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
      {actions.map((action) => {
        const { label, call, title } = ways[action];
        return (
          <Reasoned key={action} reason={reason} title={title}>
            <Button
              variant={variantOf(action)}
              disabled={reason !== null}
              onClick={() => onAction(call)}
            >
              {label}
            </Button>
          </Reasoned>
        );
      })}
      {stack?.origin === 'managed' && (
        <Button
          component={RouterLink}
          to={`/stacks/${stack.name}/edit`}
          variant={variantOf('edit')}
        >
          Edit the Compose file
        </Button>
      )}
      {stack && (
        <Button component={RouterLink} to={`/stacks/${stack.name}`} variant="outlined">
          Show the stack
        </Button>
      )}
    </Box>
  );
}
