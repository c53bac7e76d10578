import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { formatAgo, formatExact, useNow } from '../lib/time.ts';

/** `3 minutes ago`, with the exact time on hover. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow(15_000);
  return (
    <Tooltip title={formatExact(at)}>
      <Box component="time" dateTime={at} sx={{ whiteSpace: 'nowrap' }}>
        {formatAgo(at, now)}
      </Box>
    </Tooltip>
  );
}
