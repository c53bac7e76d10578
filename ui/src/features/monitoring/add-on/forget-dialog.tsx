import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';

interface ForgetDialogProps {
  volumes: readonly string[];
  onForget: () => void;
  onClose: () => void;
}

/** Says what would be gone for good. */
export function ForgetDialog({ volumes, onForget, onClose }: ForgetDialogProps) {
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="forget-title">
      <DialogTitle id="forget-title">Remove what Prometheus and Grafana have kept?</DialogTitle>
      <DialogContent>
        <Typography variant="body2">
          {`The history of what containers used, and every change made in Grafana, are deleted for good. These volumes go: ${volumes.join(', ')}.`}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button color="error" variant="contained" onClick={onForget}>
          Remove it
        </Button>
      </DialogActions>
    </Dialog>
  );
}
