import { useId } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';

interface RemoveDialogProps {
  title: string;
  onRemove: () => void;
  onClose: () => void;
}

/** Says what would be gone for good. */
export function RemoveDialog({ title, onRemove, onClose }: RemoveDialogProps) {
  const id = useId();
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>{`Remove “${title}”?`}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">
          The imported dashboard is deleted, here and in Grafana, with every change that was made to
          it there. What Prometheus has kept stays.
        </Typography>
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
