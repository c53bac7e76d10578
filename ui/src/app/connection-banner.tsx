import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useFeed, useFeedSource } from '../lib/feed/feed-context.tsx';
import { useNow } from '../lib/time.ts';

/** While the backend does not answer: says so, and that what stands below is old. */
export function ConnectionBanner() {
  const connection = useFeed((state) => state.connection);
  const hasKnown = useFeed((state) => state.cursor !== undefined);
  const { retryNow } = useFeedSource();
  if (connection.state !== 'lost') return null;
  return (
    <Alert
      severity="error"
      square
      action={
        <Button color="inherit" size="small" onClick={retryNow}>
          Try now
        </Button>
      }
    >
      <span role="status">{connection.message}</span> <Countdown until={connection.retryAt} />
      {hasKnown && ' What is shown is the last that was known, not what is now.'}
    </Alert>
  );
}

function Countdown({ until }: { until: number }) {
  const now = useNow(250);
  const seconds = Math.ceil((until - now) / 1000);
  return <>{seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again…'}</>;
}
