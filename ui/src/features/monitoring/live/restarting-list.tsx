import Box from '@mui/material/Box';
import { Link } from 'react-router';
import type { RestartingContainer } from '@stackyard/contract';
import { StateLabel } from '../../../components/state-label.tsx';

/** Containers that end as soon as they are started: hardly any look sees them use something, so the table has them not. */
export function RestartingList({ containers }: { containers: readonly RestartingContainer[] }) {
  if (containers.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label="Restarting containers"
      sx={{ m: 0, mb: 2, p: 0, listStyle: 'none' }}
    >
      {containers.map((container) => (
        <Box
          component="li"
          key={container.name}
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 2,
            py: 0.5,
            // A sentence, and a name that may be as long as the page is wide.
            '.state-label': { whiteSpace: 'normal', overflowWrap: 'anywhere' },
          }}
        >
          <StateLabel tone="warning" word={wordsOf(container)} />
          {container.stack !== null && (
            <Link to={logsOf(container)} className="link" aria-label={`Logs of ${container.name}`}>
              Logs
            </Link>
          )}
        </Box>
      ))}
    </Box>
  );
}

function wordsOf({ name, restarts }: RestartingContainer): string {
  const times = restarts === 1 ? 'once' : `${restarts} times`;
  return `${name} does not stay up: Docker restarted it ${times} and waits to try again.`;
}

function logsOf({ stack, service }: RestartingContainer): string {
  const place = new URLSearchParams({
    ...(service === null ? {} : { q: `service:${service}` }),
    ...(stack === null ? {} : { stacks: stack }),
  });
  return `/logs?${place.toString()}`;
}
