import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { LogEntry } from '@stackyard/contract';
import { traceOf } from '@stackyard/log-query';
import { formatLogTime, formatLogTimeExactly } from '../list/format-time.ts';
import { SidePane } from '../side-pane.tsx';
import { factsOf } from './entry-facts.ts';
import { CopyLinkButton } from './copy-link-button.tsx';
import { FactTable, type FactActions } from './fact-table.tsx';
import { LineText } from './line-text.tsx';
import { UsageBlock } from './usage/usage-block.tsx';

interface DetailsPaneProps extends FactActions {
  entry: LogEntry;
  isPinned: boolean;
  onPin: () => void;
  onShowInContext: () => void;
  onTrace: (id: string) => void;
  onError: (direction: 'before' | 'after') => void;
  onClose: () => void;
}

/** All that is known of one entry, and what can be done from there. */
export function DetailsPane(props: DetailsPaneProps) {
  const { entry, isPinned, onPin, onShowInContext, onTrace, onError, onClose } = props;
  const trace = traceOf(entry.fields ?? {});
  return (
    <SidePane
      title="Entry"
      side="right"
      width={400}
      onClose={onClose}
      actions={
        <>
          <Button size="small" color="inherit" onClick={() => onError('before')}>
            ↑ Error
          </Button>
          <Button size="small" color="inherit" onClick={() => onError('after')}>
            ↓ Error
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 1.5, p: 1.5, fontSize: 13 }}>
        <Box>
          <time title="Time that Docker wrote down">{formatLogTimeExactly(entry.timeNs)}</time>
          <Box component="span" className="note">{` · ${formatLogTime(entry.timeNs)} here`}</Box>
        </Box>
        <LineText key={entry.id} entry={entry} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button size="small" variant="outlined" onClick={onShowInContext}>
            Show in context
          </Button>
          <Button size="small" variant="outlined" aria-pressed={isPinned} onClick={onPin}>
            {isPinned ? 'Unpin' : 'Pin'}
          </Button>
          {trace !== undefined && (
            <Button size="small" variant="outlined" onClick={() => onTrace(trace)}>
              Follow this request
            </Button>
          )}
          <CopyLinkButton id={entry.id} />
        </Box>
        <UsageBlock entry={entry} />
        <FactTable facts={factsOf(entry)} onKeep={props.onKeep} onLeaveOut={props.onLeaveOut} />
      </Box>
    </SidePane>
  );
}
