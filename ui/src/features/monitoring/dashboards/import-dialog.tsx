import { type ClipboardEvent, useId } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ImportedDashboard } from '@stackyard/contract';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { UploadButton } from '../../../components/upload-button.tsx';
import { isTooLong, useDashboardText } from './use-dashboard-text.ts';
import { useImport } from './use-import.ts';

interface ImportDialogProps {
  onImported: (imported: ImportedDashboard) => void;
  onClose: () => void;
}

/** Takes a dashboard as Grafana or Grafana.com export it, out of a file or as text. */
export function ImportDialog({ onImported, onClose }: ImportDialogProps) {
  const id = useId();
  const { mutate, reset, error, isPending } = useImport(onImported);
  const { text, refusal, change, read, refuseLong } = useDashboardText(reset);
  // A refusal takes the error away, so an error is the newer of the two.
  const trouble = error ?? refusal;
  const mayReplace = error?.code === 'dashboard-exists';
  // A change is told only when the field has it already, and laid it out.
  const checkPaste = (event: ClipboardEvent) => {
    if (!isTooLong(event.clipboardData.getData('text'))) return;
    event.preventDefault();
    refuseLong();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby={id}>
      <DialogTitle id={id}>Import a dashboard</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        <Typography variant="body2">
          The JSON that Grafana’s “Export” or Grafana.com’s “Download JSON” gives. Stackyard keeps
          it, and puts it into Grafana whenever that is on.
        </Typography>
        <TextField
          multiline
          minRows={6}
          maxRows={12}
          label="JSON"
          value={text}
          onChange={({ target }) => change(target.value)}
          onPaste={checkPaste}
          slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } }}
          sx={{ mt: 0.5 }}
        />
        <Box>
          <UploadButton
            label="a dashboard"
            accept=".json,application/json"
            onFile={(file) => void read(file)}
          />
        </Box>
        {trouble && <ErrorNotice error={trouble} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          disabled={text.trim() === '' || isPending}
          onClick={() => mutate({ text, mayReplace })}
        >
          {mayReplace ? 'Replace it' : 'Import'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
