import { useId, useState, type ReactNode } from 'react';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import HelpOutline from '@mui/icons-material/HelpOutline';

/** A small question mark that explains a word. Opens by click, Enter or Space; Escape closes it. */
export function Help({ word, children }: { word: string; children: ReactNode }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const id = useId();
  return (
    <>
      <IconButton
        size="small"
        aria-label={`What is ${word}?`}
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ p: 0.25, color: 'text.secondary' }}
      >
        <HelpOutline sx={{ fontSize: 16 }} />
      </IconButton>
      <Popover
        id={id}
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': `About ${word}`, tabIndex: -1 } }}
      >
        <Typography variant="body2" component="div" sx={{ p: 2, maxWidth: 320 }}>
          {children}
        </Typography>
      </Popover>
    </>
  );
}
