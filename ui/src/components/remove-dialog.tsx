import { useId, type ReactNode } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';

interface RemoveDialogProps {
  /** The question. */
  title: string;
  /** What would be gone for good. */
  children: ReactNode;
  onRemove: () => void;
  onClose: () => void;
}

/** Asks before something is gone for good. */
export function RemoveDialog({ title, children, onRemove, onClose }: RemoveDialogProps) {
  const id = useId();
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{children}</Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button color="error" variant="contained" onClick={onRemove}>
          Remove it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
