import { useState } from 'react';
import type { StackSummary } from '@stackyard/contract';
import { useBlockedReason, useRunningJob } from '../../lib/feed/feed-context.tsx';
import { ActionButton, type Look } from './action-button.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { canStart, isUp } from './stack-words.ts';
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
    <div className={`action-row ${look}`}>
      {canStart(stack) ? (
        <ActionButton
          title={isAbsent ? 'Deploy' : 'Start'}
          name={name}
          look={look}
          reason={reason}
          onClick={() => action.mutate({ action: 'startStack' })}
          icon="start"
        />
      ) : (
        <Gap look={look} />
      )}
      {isUp(stack) ? (
        <ActionButton
          title="Stop"
          name={name}
          look={look}
          reason={reason}
          onClick={() => action.mutate({ action: 'stopStack' })}
          icon="stop"
        />
      ) : (
        <Gap look={look} />
      )}
      <ActionButton
        title="Restart"
        name={name}
        look={look}
        reason={reason ?? absent ?? stopped}
        onClick={() => action.mutate({ action: 'restartStack' })}
        icon="restart"
      />
      <ActionButton
        title="Remove"
        name={name}
        look={look}
        reason={reason}
        onClick={() => setRemoving(true)}
        icon="remove"
      />
      {isRemoving && <RemoveDialog stack={stack} onClose={() => setRemoving(false)} />}
    </div>
  );
}

/** In a list each action keeps its column, whether a row has it or not. */
function Gap({ look }: { look: Look }) {
  return look === 'icons' ? <span className="icon-gap" /> : null;
}
