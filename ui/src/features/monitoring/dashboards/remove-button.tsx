import { useState } from 'react';
import Button from '@mui/material/Button';
import type { Dashboard } from '@stackyard/contract';
import { RemoveDialog } from './remove-dialog.tsx';
import { useRemove } from './use-remove.ts';

interface RemoveButtonProps {
  dashboard: Dashboard;
  onRemoved: () => void;
}

export function RemoveButton({ dashboard, onRemoved }: RemoveButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const { mutate, isPending } = useRemove(onRemoved);
  return (
    <>
      <Button size="small" color="error" disabled={isPending} onClick={() => setOpen(true)}>
        Remove
      </Button>
      {isOpen && (
        <RemoveDialog
          title={dashboard.title}
          onRemove={() => {
            setOpen(false);
            mutate(dashboard);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
