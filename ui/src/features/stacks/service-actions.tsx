import Box from '@mui/material/Box';
import PlayArrow from '@mui/icons-material/PlayArrow';
import RestartAlt from '@mui/icons-material/RestartAlt';
import Stop from '@mui/icons-material/Stop';
import type { Service } from '@stackyard/contract';
import { useBlockedReason, useRunningJob } from '../../lib/feed/feed-context.tsx';
import { ActionButton } from './action-button.tsx';
import { useStackAction } from './use-stack-action.ts';

/** Start or stop, and restart, one service of a stack. */
export function ServiceActions({ stack, service }: { stack: string; service: Service }) {
  const action = useStackAction(stack);
  const job = useRunningJob(stack);
  const blocked = useBlockedReason();
  const reason = blocked ?? (job ? `Wait for “${job.title}” to end.` : null);
  const isUp = service.containers.some(
    ({ state }) => state === 'running' || state === 'restarting',
  );
  const ask = (name: Parameters<typeof action.mutate>[0]['action']) =>
    action.mutate({ action: name, service: service.name });
  const common = { name: service.name, look: 'icons' as const, reason };

  return (
    <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
      {isUp ? (
        <ActionButton {...common} title="Stop" onClick={() => ask('stopStack')}>
          <Stop fontSize="small" />
        </ActionButton>
      ) : (
        <ActionButton {...common} title="Start" onClick={() => ask('startStack')}>
          <PlayArrow fontSize="small" />
        </ActionButton>
      )}
      <ActionButton {...common} title="Restart" onClick={() => ask('restartStack')}>
        <RestartAlt fontSize="small" />
      </ActionButton>
    </Box>
  );
}
