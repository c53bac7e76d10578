import { useState } from 'react';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Close from '@mui/icons-material/Close';
import { z } from 'zod';
import { useStored } from '../use-stored.ts';

const MOST_SAVED = 30;
const presets = [
  { label: 'Errors', query: 'level>=error' },
  { label: 'Warnings and worse', query: 'level>=warn' },
  { label: 'Events of Docker', query: 'stream:event' },
  { label: 'Last 15 minutes', query: 'since:15m' },
] as const;

interface SavedMenuProps {
  query: string;
  onTake: (query: string) => void;
}

/** Searches that come with the panel, and those that the user keeps in this browser. */
export function SavedMenu({ query, onTake }: SavedMenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [saved, store] = useStored({ key: 'saved', schema: z.array(z.string()), initial: [] });
  const take = (text: string) => {
    setAnchor(null);
    onTake(text);
  };
  const canSave = query.trim() !== '' && !saved.includes(query);
  return (
    <>
      <Button
        size="small"
        color="inherit"
        aria-haspopup="menu"
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        Searches
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {presets.map(({ label, query: text }) => (
          <MenuItem key={label} dense onClick={() => take(text)}>
            {label}
          </MenuItem>
        ))}
        <Divider />
        {saved.length > 0 && <ListSubheader sx={{ lineHeight: '32px' }}>Yours</ListSubheader>}
        {saved.map((text) => (
          <MenuItem
            key={text}
            dense
            onClick={() => take(text)}
            sx={{ justifyContent: 'space-between', gap: 2 }}
          >
            <code>{text}</code>
            <IconButton
              size="small"
              aria-label={`Forget ${text}`}
              onClick={(event) => {
                event.stopPropagation();
                store(saved.filter((other) => other !== text));
              }}
            >
              <Close fontSize="inherit" />
            </IconButton>
          </MenuItem>
        ))}
        <MenuItem
          dense
          disabled={!canSave}
          onClick={() => store([query, ...saved].slice(0, MOST_SAVED))}
        >
          Keep this search
        </MenuItem>
      </Menu>
    </>
  );
}
