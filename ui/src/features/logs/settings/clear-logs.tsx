import { useState } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LogStatus } from '@stackyard/contract';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';

interface ClearLogsProps {
  status: LogStatus;
  onCleared: () => void;
}

/** Forgets what is kept, after a question: nothing brings it back. */
export function ClearLogs({ status, onCleared }: ClearLogsProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button color="error" variant="outlined" size="small" onClick={() => setAsking(true)}>
        Clear what is kept
      </Button>
      {isAsking && (
        <ClearDialog status={status} onCleared={onCleared} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function ClearDialog({ status, onCleared, onClose }: ClearLogsProps & { onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [stack, setStack] = useState('');
  const stacks = [...new Set(status.sources.map((source) => source.stack))].sort();
  const clear = useMutation({
    mutationFn: () => api.call('clearLogs', { body: stack === '' ? {} : { stack } }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onCleared();
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="clear-title">
      <DialogTitle id="clear-title">Clear the logs that are kept?</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2">
          What Stackyard keeps goes for good. Docker’s own logs of the containers stay, and what is
          written from now on is kept.
        </Typography>
        <TextField
          select
          size="small"
          label="Of"
          value={stack}
          onChange={({ target }) => setStack(target.value)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">All stacks</MenuItem>
          {stacks.map((name) => (
            <MenuItem key={name} value={name}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        {clear.isError && <ErrorNotice error={toApiError(clear.error)} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Keep them</Button>
        <Button
          color="error"
          variant="contained"
          disabled={clear.isPending}
          onClick={() => clear.mutate()}
        >
          Clear
        </Button>
      </DialogActions>
    </Dialog>
  );
}
