import Alert from '@mui/material/Alert';
import { useLogStatus } from './use-log-status.ts';

/** While nothing can be stored: says so, and that what comes is shown all the same. */
export function StoreBanner() {
  const { data } = useLogStatus();
  if (!data?.trouble) return null;
  return (
    <Alert severity="warning" square sx={{ overflowWrap: 'anywhere' }}>
      {`What comes is shown, but nothing is kept: ${data.trouble}`}
    </Alert>
  );
}
