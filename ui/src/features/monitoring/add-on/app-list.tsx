import Box from '@mui/material/Box';
import { Link } from 'react-router';
import type { MonitoredApp } from '@stackyard/contract';
import { Help } from '../../../components/help.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import { appWords } from './app-words.ts';

interface AppListProps {
  /** Null until it is known who asks to be read. */
  apps: readonly MonitoredApp[] | null;
  isPrometheusReady: boolean;
}

/** The apps that ask Prometheus to read them; those that cannot be read with the reason. */
export function AppList({ apps, isPrometheusReady }: AppListProps) {
  // Only Prometheus knows whether they are read.
  if (!isPrometheusReady) return null;
  const broken = (apps ?? []).filter(({ state }) => state === 'down');
  return (
    <Box sx={{ mt: 1 }}>
      <div className="note">
        {appWords(apps)}{' '}
        <Help word="apps that are read">
          A container that has metrics of its own is read when it has the label prometheus.io/scrape
          with the value true, and prometheus.io/port and prometheus.io/path where they are not the
          only published port and /metrics.
        </Help>
      </div>
      {broken.map(({ container, stack, url, reason, details }) => (
        <Box key={container} sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
          <StateLabel tone="warning" word="Cannot be read" />{' '}
          {stack ? (
            <Link to={`/stacks/${stack}`} className="link">
              {container}
            </Link>
          ) : (
            container
          )}{' '}
          <span className="note">{reason}</span>
          {url && (
            <Box className="note" sx={{ fontSize: '0.75rem' }}>
              {url}
              {details && <>; Prometheus says: {details}</>}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}
