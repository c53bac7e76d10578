import Button from '@mui/material/Button';
import type { ServiceSize, WantedLimits } from '@stackyard/contract';
import { Reasoned } from '../../../components/reasoned.tsx';
import {
  useBlockedReason,
  useRunningJob,
  useStackSummary,
} from '../../../lib/feed/feed-context.tsx';
import { hasLimits } from './size-words.ts';
import { type ChangeText, useSizeActions } from './use-size-actions.ts';

interface SizeActionsProps {
  size: ServiceSize;
  /** Null where none is chosen. */
  limits: WantedLimits | null;
  changeText: ChangeText;
  onApplied: () => void;
}

/** The two ways to set what is advised: at once, or in the text. */
export function SizeActions({ size, limits, changeText, onApplied }: SizeActionsProps) {
  const { stack, service } = size;
  const isManaged = useStackSummary(stack)?.origin === 'managed';
  const { apply, edit } = useSizeActions(size, { changeText, onApplied });
  const cannotApply = useApplyReason(size, limits);
  const applyReason = apply.isPending ? 'The limits are being set.' : cannotApply;
  const cannotEdit = limits === null ? NONE_CHOSEN : null;
  const editReason = edit.isPending ? 'The limits are being put into the text.' : cannotEdit;
  return (
    <div className="action-row">
      <Reasoned reason={applyReason} title="At once, until the container is made anew">
        <Button
          size="small"
          disabled={applyReason !== null}
          aria-label={`Apply now: ${service} of ${stack}`}
          onClick={() => limits && apply.mutate(limits)}
        >
          Apply now
        </Button>
      </Reasoned>
      {isManaged && (
        <Reasoned
          reason={editReason}
          title="Opens the editor with these limits; nothing is deployed yet"
        >
          <Button
            size="small"
            disabled={editReason !== null}
            aria-label={`Edit the Compose file: ${service} of ${stack}`}
            onClick={() => limits && edit.mutate(limits)}
          >
            Edit the Compose file
          </Button>
        </Reasoned>
      )}
    </div>
  );
}

const NONE_CHOSEN = 'Choose above what to set: memory, CPU, or both.';

/** Why nothing can be set live now; null where it can. */
function useApplyReason(size: ServiceSize, limits: WantedLimits | null): string | null {
  const blocked = useBlockedReason();
  const job = useRunningJob(size.stack);
  if (limits === null) return NONE_CHOSEN;
  if (size.containers === 0) return 'It does not run: put the limits into the Compose file.';
  if (hasLimits(size, limits)) return 'Its containers have these limits already.';
  return blocked ?? (job ? `Wait for “${job.title}” to end.` : null);
}
