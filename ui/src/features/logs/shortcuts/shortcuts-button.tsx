import { useState } from 'react';
import IconButton from '@mui/material/IconButton';
import Keyboard from '@mui/icons-material/Keyboard';
import { useLogKeys } from '../list/use-log-keys.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** Leads to the list of keys, as the question mark does. */
export function ShortcutsButton() {
  const [isOpen, setOpen] = useState(false);
  const open = () => setOpen(true);
  // On most keyboards it is typed with Shift.
  useLogKeys({ '?': open, 'Shift+?': open });
  return (
    <>
      <IconButton
        size="small"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={open}
      >
        <Keyboard fontSize="inherit" />
      </IconButton>
      {isOpen && <ShortcutsDialog onClose={() => setOpen(false)} />}
    </>
  );
}
