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
  const isRunning = service.containers.some(
    ({ state }) => state === 'running' || state === 'restarting',
  );
  // Of one that lacks a container, others may run.
  const isUp = isRunning && service.readiness !== 'missing' && service.readiness !== 'paused';
  const ask = (name: Parameters<typeof action.mutate>[0]['action']) =>
    action.mutate({ action: name, service: service.name });
  const common = { name: service.name, look: 'icons' as const, reason };

  return (
    <div className="action-row">
      {isUp ? (
        <ActionButton {...common} title="Stop" onClick={() => ask('stopStack')} icon="stop" />
      ) : (
        <ActionButton {...common} title="Start" onClick={() => ask('startStack')} icon="start" />
      )}
      <ActionButton
        {...common}
        title="Restart"
        onClick={() => ask('restartStack')}
        icon="restart"
      />
    </div>
  );
}
