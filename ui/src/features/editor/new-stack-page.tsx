import { useState, type FormEvent } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { StackName } from '@stackyard/contract';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { Reasoned } from '../../components/reasoned.tsx';
import { VolumeConsent } from '../../components/volume-consent.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';
import { useBlockedReason, useStackSummary } from '../../lib/feed/feed-context.tsx';
import { ComposeEditor } from './compose-editor.tsx';
import { NEW_DRAFT, type Draft } from './draft.ts';
import { describeTextProblem, isError } from './text-problem.ts';
import { useComposeCheck } from './use-compose-check.ts';
import { useDraft } from './use-draft.ts';

const empty: Draft = { name: '', compose: '', env: '' };
const back = { to: '/stacks', label: 'Stacks' };

/** A stack of the user's own text. The text is kept as a draft until it is deployed. */
export function NewStackPage() {
  const api = useApi();
  const navigate = useNavigate();
  const { draft, change, reset, drop } = useDraft(NEW_DRAFT, empty);
  const [isTried, setTried] = useState(false);
  const [takeOverVolumes, setTakeOver] = useState(false);
  const check = useComposeCheck(draft.compose, draft.env);
  const blocked = useBlockedReason();
  const nameProblem = useNameProblem(draft.name);
  const textProblem = describeTextProblem(
    draft.compose,
    check.data?.problems.some(isError) ?? false,
  );
  const deploy = useMutation<{ jobId: string }, ApiError>({
    mutationFn: () =>
      api.call('deployStack', { body: { kind: 'compose', ...draft, takeOverVolumes } }),
    onSuccess: ({ jobId }) => {
      drop();
      void navigate(`/jobs/${jobId}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nameProblem === null && textProblem === null && blocked === null) deploy.mutate();
  };

  return (
    <Page title="Your own stack" back={back}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
        <TextField
          label="Stack name"
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          required
          error={(isTried || draft.name !== '') && nameProblem !== null}
          helperText={isTried || draft.name !== '' ? nameProblem : 'For example: my-app'}
          size="small"
          autoComplete="off"
          sx={{ maxWidth: 480 }}
          slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'none' } }}
        />
        <ComposeEditor
          compose={draft.compose}
          env={draft.env}
          check={check}
          startsIn={null}
          onChange={change}
        />
        {isTried && textProblem && <ErrorNotice error={{ message: textProblem }} />}
        {deploy.error && <ErrorNotice error={deploy.error} />}
        {deploy.error?.code === 'volumes-left' && (
          <VolumeConsent
            stack={draft.name}
            isGiven={takeOverVolumes}
            problem={null}
            onChange={setTakeOver}
          />
        )}
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Reasoned reason={blocked}>
            <Button
              type="submit"
              variant="contained"
              disabled={blocked !== null || deploy.isPending}
            >
              {deploy.isPending ? 'Starting…' : 'Deploy'}
            </Button>
          </Reasoned>
          <Button onClick={reset} disabled={draft === empty}>
            Discard the draft
          </Button>
        </Box>
      </Box>
    </Page>
  );
}

function useNameProblem(name: string): string | null {
  const taken = useStackSummary(name);
  if (name === '') return 'Give the stack a name.';
  if (!StackName.safeParse(name).success) {
    return 'Use small letters, digits, - and _. Begin with a letter or digit. At most 63 characters.';
  }
  return taken ? `A stack named ${name} exists. Choose another name, or edit that one.` : null;
}
