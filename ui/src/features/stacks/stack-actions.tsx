import { useState } from 'react';
import Box from '@mui/material/Box';
import Delete from '@mui/icons-material/DeleteOutline';
import PlayArrow from '@mui/icons-material/PlayArrow';
import RestartAlt from '@mui/icons-material/RestartAlt';
import Stop from '@mui/icons-material/Stop';
import type { StackSummary } from '@stackyard/contract';
import { useBlockedReason, useRunningJob } from '../../lib/feed/feed-context.tsx';
import { ActionButton, type Look } from './action-button.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { isUp } from './stack-words.ts';
import { useStackAction } from './use-stack-action.ts';

/** Start or stop, restart, remove: each disabled with its reason while it cannot be done. */
export function StackActions({ stack, look }: { stack: StackSummary; look: Look }) {
  const { name, state } = stack;
  const [isRemoving, setRemoving] = useState(false);
  const action = useStackAction(name);
  const job = useRunningJob(name);
  const blocked = useBlockedReason();
  const reason = blocked ?? (job ? `Wait for “${job.title}” to end.` : null);
  const isAbsent = state === 'absent';
  const absent = isAbsent ? 'It has no containers. Deploy it first.' : null;
  const stopped = isUp(stack) ? null : 'It is not running.';

  return (
    <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: look === 'icons' ? 0 : 1 }}>
      {(!isUp(stack) || state === 'degraded') && (
        <ActionButton
          title={isAbsent ? 'Deploy' : 'Start'}
          name={name}
          look={look}
          reason={reason}
          onClick={() => action.mutate({ action: 'startStack' })}
        >
          <PlayArrow fontSize="small" />
        </ActionButton>
      )}
      {isUp(stack) && (
        <ActionButton
          title="Stop"
          name={name}
          look={look}
          reason={reason}
          onClick={() => action.mutate({ action: 'stopStack' })}
        >
          <Stop fontSize="small" />
        </ActionButton>
      )}
      <ActionButton
        title="Restart"
        name={name}
        look={look}
        reason={reason ?? absent ?? stopped}
        onClick={() => action.mutate({ action: 'restartStack' })}
      >
        <RestartAlt fontSize="small" />
      </ActionButton>
      <ActionButton
        title="Remove"
        name={name}
        look={look}
        reason={reason}
        onClick={() => setRemoving(true)}
      >
        <Delete fontSize="small" />
      </ActionButton>
      {isRemoving && <RemoveDialog stack={stack} onClose={() => setRemoving(false)} />}
    </Box>
  );
}
