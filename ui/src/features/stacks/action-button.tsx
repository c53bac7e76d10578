import type { ReactElement } from 'react';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { Reasoned } from '../../components/reasoned.tsx';

/** `icons` in a row of a table, `buttons` with words where there is room. */
export type Look = 'icons' | 'buttons';

interface ActionButtonProps {
  title: string;
  name: string;
  look: Look;
  reason: string | null;
  onClick: () => void;
  children: ReactElement;
}

/** Something to do with what is called `name`; disabled with its reason while it cannot be done. */
export function ActionButton({ title, name, look, reason, onClick, children }: ActionButtonProps) {
  const common = { 'aria-label': `${title} ${name}`, disabled: reason !== null, onClick };
  if (look === 'buttons') {
    return (
      <Reasoned reason={reason}>
        <Button {...common} size="small" variant="outlined" startIcon={children}>
          {title}
        </Button>
      </Reasoned>
    );
  }
  return (
    <Reasoned reason={reason} title={title}>
      <IconButton {...common} size="small">
        {children}
      </IconButton>
    </Reasoned>
  );
}
