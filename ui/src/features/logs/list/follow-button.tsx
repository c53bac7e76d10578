import Button from '@mui/material/Button';
import type { LogReader } from '../store/log-reader.ts';
import { useLogView } from '../store/use-log-reader.ts';

/** Says how many came since the list stopped following, and leads to them. */
export function FollowButton({ reader }: { reader: LogReader }) {
  const isFollowing = useLogView(reader, 'isFollowing');
  const since = useLogView(reader, 'since');
  const isMore = useLogView(reader, 'isMore');
  if (isFollowing) return null;
  const count = since.toLocaleString();
  const words = since === 0 ? 'Follow again' : `${count}${isMore ? '+' : ''} new · Follow again`;
  return (
    <Button
      variant="contained"
      size="small"
      onClick={() => reader.follow()}
      sx={{
        position: 'absolute',
        bottom: 16,
        left: '50%',
        transform: 'translateX(-50%)',
        boxShadow: 3,
        whiteSpace: 'nowrap',
      }}
    >
      {words}
    </Button>
  );
}
