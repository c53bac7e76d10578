import { useMemo } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useNavigate } from 'react-router';
import type { StackFiles } from '@stackyard/contract';
import { ComposeEditor } from './compose-editor.tsx';
import { draftKey, findDraft, keepDraft, NEW_DRAFT } from './draft.ts';
import { useComposeCheck } from './use-compose-check.ts';
import { useDraft } from './use-draft.ts';

interface OrphanedTextProps {
  name: string;
  /** As they were last read, where this tab was open by then. */
  files: StackFiles | undefined;
}

/** The text of a stack that was removed while it was edited. It cannot be deployed again, but become another stack. */
export function OrphanedText({ name, files }: OrphanedTextProps) {
  const navigate = useNavigate();
  const last = useMemo(
    () => ({ name, compose: files?.compose ?? '', env: files?.env ?? '' }),
    [name, files],
  );
  const { draft, change, drop } = useDraft(draftKey(name), last);
  const check = useComposeCheck(draft.compose, draft.env);
  const other = findDraft(localStorage, NEW_DRAFT);
  const keep = () => {
    keepDraft(localStorage, NEW_DRAFT, { name, compose: draft.compose, env: draft.env });
    drop();
    void navigate('/stacks/new');
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="body2">Its text is still here. It can become a new stack.</Typography>
      <ComposeEditor
        compose={draft.compose}
        env={draft.env}
        check={check}
        startsIn={null}
        onChange={change}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Button variant="contained" onClick={keep}>
          Keep this text in a new stack
        </Button>
        {other && other.compose.trim() !== '' && (
          <Typography variant="body2" color="text.secondary">
            It replaces the draft that you have there.
          </Typography>
        )}
      </Box>
    </Box>
  );
}
