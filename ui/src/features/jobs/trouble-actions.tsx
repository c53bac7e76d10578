import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link as RouterLink } from 'react-router';
import type { ErrorCode, JobAction, JobSummary, StackSummary } from '@stackyard/contract';
import { Reasoned } from '../../components/reasoned.tsx';
import { useBlockedReason, useRunningJob, useStackSummary } from '../../lib/feed/feed-context.tsx';
import { CleanUpDialog } from './clean-up-dialog.tsx';
import { NewerJob } from './newer-job.tsx';
import { useNewerJob } from './use-newer-job.ts';
import type { JobCall } from './use-job-action.ts';

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
  'clean-up': { label: 'Clean up', call: 'cleanUpJob' },
};

/** Failures that come again until the Compose file is another one. */
const NEEDS_EDIT = new Set<ErrorCode>([
  'compose-invalid',
  'compose-not-supported',
  'container-name-taken',
  'image-not-found',
  'network-taken',
  'port-taken',
  'resource-missing',
  'subnet-taken',
  'volume-taken',
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

/** The ways on from a job that came to a bad end. A job that is not its stack's newest would bring back an older text. */
export function TroubleActions({ summary, code, actions, onAction }: TroubleActionsProps) {
  const [isCleaning, setCleaning] = useState(false);
  const stack = useStackSummary(summary.stack);
  const newer = useNewerJob(summary);
  const reason = useReason(summary.stack);
  const leading = stack?.origin === 'managed' ? leadingWay(code) : 'retry';
  const variantOf = (way: JobAction | 'edit') => (way === leading ? 'contained' : 'outlined');
  const act = (call: JobCall) => (call === 'cleanUpJob' ? setCleaning(true) : onAction(call));
  const cleanUp = () => {
    setCleaning(false);
    onAction('cleanUpJob');
  };
  return (
    <>
      {newer && actions.length > 0 && <NewerJob job={newer} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.5 }}>
        {(newer ? [] : actions).map((action) => {
          const { label, call, title } = ways[action];
          return (
            <Reasoned key={action} reason={reason} title={title}>
              <Button
                variant={variantOf(action)}
                disabled={reason !== null}
                onClick={() => act(call)}
              >
                {label}
              </Button>
            </Reasoned>
          );
        })}
        {stack?.origin === 'managed' && (
          <Button component={RouterLink} to={editing(stack).to} variant={variantOf('edit')}>
            {editing(stack).label}
          </Button>
        )}
        {stack && (
          <Button component={RouterLink} to={`/stacks/${stack.name}`} variant="outlined">
            Show the stack
          </Button>
        )}
      </Box>
      {isCleaning && (
        <CleanUpDialog
          stack={summary.stack}
          onCleanUp={cleanUp}
          onClose={() => setCleaning(false)}
        />
      )}
    </>
  );
}

function useReason(stack: string): string | null {
  const running = useRunningJob(stack);
  const blocked = useBlockedReason();
  return blocked ?? (running ? `Wait for “${running.title}” to end.` : null);
}

/** What a template leaves to choose, ports first of all, are the variables in its stack's .env. */
function editing({ name, template }: StackSummary): { to: string; label: string } {
  const to = `/stacks/${name}/edit`;
  return template
    ? { to: `${to}?file=env`, label: 'Edit the variables' }
    : { to, label: 'Edit the Compose file' };
}
