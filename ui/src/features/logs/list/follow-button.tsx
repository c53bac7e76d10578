import Button from '@mui/material/Button';
import type { LogReader } from '../store/log-reader.ts';
import type { LogView } from '../store/log-view.ts';

/** Says how many came since the list stopped following, and leads to them. */
export function FollowButton({ reader, view }: { reader: LogReader; view: LogView }) {
  if (view.isFollowing) return null;
  const { since, isMore } = view;
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
