import Box from '@mui/material/Box';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { MonitoringAlert } from '@stackyard/contract';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import { useToast } from '../../../components/toasts.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import { useFeed } from '../../../lib/feed/feed-context.tsx';
import { DashboardLink } from '../dashboards/dashboard-link.tsx';
import { logsAround } from './logs-around.ts';
import { placeOf, spanAround } from './place-of-alert.ts';

const tones = { critical: 'bad', warning: 'warning' } as const;

/** What is wrong now, oldest first, and at the end the stacks that nobody wants to hear of. */
export function AlertList() {
  const alerts = useFeed((state) => state.monitoring?.alerts);
  const mutedStacks = useFeed((state) => state.monitoring?.mutedStacks);
  const told = alerts?.filter(({ isMuted }) => !isMuted) ?? [];
  if (told.length === 0 && (mutedStacks ?? []).length === 0) return null;
  return (
    <Box component="section" aria-label="Alerts" sx={{ mb: 3 }}>
      {told.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {told.map((alert) => (
            <Alert key={alert.id} alert={alert} />
          ))}
        </Box>
      )}
      {mutedStacks?.map((stack) => (
        <Muted key={stack} stack={stack} />
      ))}
    </Box>
  );
}

function Alert({ alert }: { alert: MonitoringAlert }) {
  const { severity, message, stack, container, since } = alert;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'baseline',
        columnGap: 2,
        py: 0.75,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ flex: '1 1 320px', minWidth: 0, '.state-label': { whiteSpace: 'normal' } }}>
        <StateLabel tone={tones[severity]} word={message} />
      </Box>
      <span className="note">
        <RelativeTime at={since} />
      </span>
      {/* Logs are kept of stacks only, and stacks are what is muted. */}
      {stack !== null && (
        <Link to={logsAround(alert)} className="link">
          Logs of that moment
        </Link>
      )}
      {(stack ?? container) !== null && (
        <DashboardLink place={placeOf(alert)} span={spanAround(since)}>
          Dashboard
        </DashboardLink>
      )}
      {stack !== null && <MuteButton stack={stack} isMuted={false} />}
    </Box>
  );
}

function Muted({ stack }: { stack: string }) {
  return (
    <Box className="note" sx={{ display: 'flex', alignItems: 'baseline', gap: 1.5, py: 0.5 }}>
      {`Alerts of ${stack} are muted.`}
      <MuteButton stack={stack} isMuted />
    </Box>
  );
}

function MuteButton({ stack, isMuted }: { stack: string; isMuted: boolean }) {
  const api = useApi();
  const toast = useToast();
  const mute = useMutation({
    mutationFn: () => api.call('muteAlerts', { body: { stack, isMuted: !isMuted } }),
    onError: (thrown) => toast.show({ tone: 'bad', message: toApiError(thrown).message }),
  });
  const label = isMuted ? 'Hear of it again' : `Mute ${stack}`;
  return (
    <Box
      component="button"
      type="button"
      className="link"
      disabled={mute.isPending}
      onClick={() => mute.mutate()}
      sx={{
        p: 0,
        border: 0,
        font: 'inherit',
        background: 'none',
        cursor: 'pointer',
        // The shorthand would take the colour of the line that all links have.
        textDecorationLine: 'underline',
      }}
    >
      {label}
    </Box>
  );
}
