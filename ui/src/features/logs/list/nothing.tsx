import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { LogView } from '../store/log-view.ts';

interface NothingProps {
  state: LogView['state'];
  isNarrowed: boolean;
  onClear: () => void;
}

/** In the place of a list that has no rows: why it has none, and what to do. */
export function Nothing({ state, isNarrowed, onClear }: NothingProps) {
  return (
    <Box sx={{ flex: 1, px: { xs: 2, sm: 3 }, py: 3 }}>
      <Typography variant="body2" color="text.secondary" role="status" sx={{ mb: 2 }}>
        {wordsFor(state, isNarrowed)}
      </Typography>
      {state === 'live' && isNarrowed && (
        <Button size="small" variant="outlined" onClick={onClear}>
          Show all
        </Button>
      )}
    </Box>
  );
}

function wordsFor(state: LogView['state'], isNarrowed: boolean): string {
  if (state === 'loading') return 'Reading the logs…';
  if (state === 'lost') return 'The logs cannot be read now. The panel keeps trying.';
  if (isNarrowed) return 'No entry matches. New ones that do appear here by themselves.';
  return 'No stack has written anything yet. What they write appears here by itself.';
}
