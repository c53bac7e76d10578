import { useState } from 'react';
import Button from '@mui/material/Button';
import type { Dashboard } from '@stackyard/contract';
import { RemoveDialog } from '../../../components/remove-dialog.tsx';
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
          title={`Remove “${dashboard.title}”?`}
          onRemove={() => {
            setOpen(false);
            mutate(dashboard);
          }}
          onClose={() => setOpen(false)}
        >
          The imported dashboard is deleted, here and in Grafana, with every change that was made to
          it there. What Prometheus has kept stays.
        </RemoveDialog>
      )}
    </>
  );
}
