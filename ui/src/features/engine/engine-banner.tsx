import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { useFeed } from '../../lib/feed/feed-context.tsx';

/** Above every page while Docker does not answer. */
export function EngineBanner() {
  const engine = useFeed((state) => state.engine);
  const isLive = useFeed((state) => state.connection.state === 'live');
  if (!isLive || engine?.state !== 'away') return null;
  return (
    <Alert severity="warning" role="status" square>
      <AlertTitle>Docker is not answering.</AlertTitle>
      {engine.reason} What was last known is shown. Stackyard goes on by itself when Docker is back.
    </Alert>
  );
}
