import { useMemo, useState, type FormEvent } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { StackFiles } from '@stackyard/contract';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Reasoned } from '../../components/reasoned.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';
import { useBlockedReason, useRunningJob, useStackSummary } from '../../lib/feed/feed-context.tsx';
import { ComposeEditor } from './compose-editor.tsx';
import { draftKey, dropDraft, findDraft, type Draft } from './draft.ts';
import { OrphanedText } from './orphaned-text.tsx';
import { describeTextProblem, isError } from './text-problem.ts';
import { useComposeCheck } from './use-compose-check.ts';
import { useDraft } from './use-draft.ts';

/** The Compose tab of a stack that was made here. */
export function EditStackPage() {
  const { name = '' } = useParams();
  const api = useApi();
  const {
    data: files,
    error,
    refetch,
  } = useQuery<StackFiles, ApiError>({
    queryKey: ['files', name],
    queryFn: ({ signal }) => api.call('getStackFiles', { params: { name } }, { signal }),
    gcTime: 0,
  });
  const isGone = useStackSummary(name) === undefined;
  const [reading, setReading] = useState(0);
  const readAgain = async () => {
    const { isSuccess } = await refetch();
    if (!isSuccess) return;
    dropDraft(localStorage, draftKey(name));
    setReading((count) => count + 1);
  };
  if (isGone && (files ?? findDraft(localStorage, draftKey(name)))) {
    return <OrphanedText key={name} name={name} files={files} />;
  }
  if (files) {
    return (
      <>
        {error && <ErrorNotice error={error} onRetry={() => void readAgain()} />}
        <FilesForm
          key={`${name}:${reading}`}
          name={name}
          files={files}
          onShowNewer={() => void readAgain()}
        />
      </>
    );
  }
  // That a stack is gone is said above the editor.
  if (isGone && error?.code === 'stack-not-found') return null;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return <SkeletonLines label="Loading the Compose file" />;
}

interface FilesFormProps {
  name: string;
  files: StackFiles;
  onShowNewer: () => void;
}

function FilesForm({ name, files, onShowNewer }: FilesFormProps) {
  const api = useApi();
  const navigate = useNavigate();
  const kept = useMemo(
    () => ({ name, compose: files.compose, env: files.env, basedOn: files.revision }),
    [name, files],
  );
  const { draft, change, reset, drop } = useDraft(draftKey(name), kept);
  const [search] = useSearchParams();
  const [isTried, setTried] = useState(false);
  const check = useComposeCheck(draft.compose, draft.env);
  const textProblem = describeTextProblem(
    draft.compose,
    check.data?.problems.some(isError) ?? false,
  );
  const isChanged = draft.compose !== files.compose || draft.env !== files.env;
  const reason = useDeployReason(name);
  const redeploy = useMutation<{ jobId: string }, ApiError, Pick<Draft, 'basedOn'>>({
    mutationFn: ({ basedOn }) =>
      api.call('redeployStack', {
        params: { name },
        body: { compose: draft.compose, env: draft.env, basedOn },
      }),
    onSuccess: ({ jobId }) => {
      drop();
      void navigate(`/jobs/${jobId}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (textProblem === null && reason === null) redeploy.mutate(draft);
  };

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      {!files.isDeployed && <NotDeployed files={files} onGoBack={(deployed) => change(deployed)} />}
      <ComposeEditor
        compose={draft.compose}
        env={draft.env}
        check={check}
        startsIn={search.get('file') === 'env' ? 'env' : null}
        onChange={change}
      />
      {isTried && textProblem && <ErrorNotice error={{ message: textProblem }} />}
      {redeploy.error && (
        <ErrorNotice error={redeploy.error}>
          {redeploy.error.code === 'stack-changed' && (
            <NewerText
              reason={reason}
              onShowNewer={onShowNewer}
              onDeployMine={() => redeploy.mutate({})}
            />
          )}
        </ErrorNotice>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Reasoned reason={reason}>
          <Button
            type="submit"
            variant="contained"
            disabled={reason !== null || redeploy.isPending}
          >
            {redeploy.isPending ? 'Starting…' : 'Deploy again'}
          </Button>
        </Reasoned>
        <Button onClick={reset} disabled={!isChanged}>
          Discard changes
        </Button>
        <Typography variant="body2" color="text.secondary" role="status">
          {isChanged ? 'Changed, not deployed. The draft is kept in this browser.' : ''}
        </Typography>
      </Box>
    </Box>
  );
}

/** The text at hand failed; where an earlier one is deployed, one click brings that back into the editor. */
function NotDeployed({
  files: { deployed },
  onGoBack,
}: {
  files: StackFiles;
  onGoBack: (deployed: NonNullable<StackFiles['deployed']>) => void;
}) {
  if (!deployed) {
    return <Alert severity="warning">This text was never deployed with success.</Alert>;
  }
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" size="small" onClick={() => onGoBack(deployed)}>
          Bring back the deployed text
        </Button>
      }
    >
      The last deploy of this text failed. What is deployed is the text before it.
    </Alert>
  );
}

interface NewerTextProps {
  reason: string | null;
  onShowNewer: () => void;
  onDeployMine: () => void;
}

/** Another tab deployed meanwhile: the user says which of the two texts stays. */
function NewerText({ reason, onShowNewer, onDeployMine }: NewerTextProps) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
      <Button size="small" variant="outlined" color="inherit" onClick={onShowNewer}>
        Show the newer text
      </Button>
      <Reasoned reason={reason}>
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          disabled={reason !== null}
          onClick={onDeployMine}
        >
          Deploy mine instead
        </Button>
      </Reasoned>
    </Box>
  );
}

function useDeployReason(name: string): string | null {
  const blocked = useBlockedReason();
  const job = useRunningJob(name);
  return blocked ?? (job ? `Wait for “${job.title}” to end.` : null);
}
