import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import { tryParseInstant } from '@stackyard/log-query';
import { MOMENT } from './find-target.ts';
import { useEngineClock } from '../settings/use-engine-clock.ts';

/** Goes to a moment: `14:05`, `10m` for ten minutes ago, or a date. */
export function JumpButton({ onJump }: { onJump: (at: string) => void }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [text, setText] = useState('');
  const now = useEngineClock();
  const instant = instantOf(text, now());
  const jump = () => {
    if (instant === undefined) return;
    setAnchor(null);
    // Names no entry, but the place where one of that moment would be.
    onJump(`${instant}${MOMENT}`);
  };
  return (
    <>
      <Button
        size="small"
        color="inherit"
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        Go to time
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Go to a time' } }}
      >
        <Box
          component="form"
          onSubmit={(event) => {
            event.preventDefault();
            jump();
          }}
          sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, p: 1.5 }}
        >
          <TextField
            autoFocus
            size="small"
            label="Time"
            value={text}
            onChange={({ target }) => setText(target.value)}
            error={text !== '' && instant === undefined}
            helperText="14:05, 10m (ago) or 2026-01-31 14:05"
          />
          <Button
            type="submit"
            variant="contained"
            disabled={instant === undefined}
            sx={{ height: 40 }}
          >
            Go
          </Button>
        </Box>
      </Popover>
    </>
  );
}

function instantOf(text: string, now: number): string | undefined {
  const utcOffsetMinutes = -new Date().getTimezoneOffset();
  return tryParseInstant(text.trim(), { now, utcOffsetMinutes });
}
