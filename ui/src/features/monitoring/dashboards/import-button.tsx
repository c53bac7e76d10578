import { useState } from 'react';
import Button from '@mui/material/Button';
import type { ImportedDashboard } from '@stackyard/contract';
import { ImportDialog } from './import-dialog.tsx';

interface ImportButtonProps {
  onImported: (imported: ImportedDashboard) => void;
}

export function ImportButton({ onImported }: ImportButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>
        Import a dashboard
      </Button>
      {isOpen && (
        <ImportDialog
          onImported={(imported) => {
            setOpen(false);
            onImported(imported);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
