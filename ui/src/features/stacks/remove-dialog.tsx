import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { StackSummary } from '@stackyard/contract';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import { toApiError } from '../../lib/api/api-error.ts';

/** Says what goes and what stays. Volumes stay unless they are ticked and the stack's name is typed. */
export function RemoveDialog({ stack, onClose }: { stack: StackSummary; onClose: () => void }) {
  const { name } = stack;
  const api = useApi();
  const [doomed, setDoomed] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const detail = useQuery({
    queryKey: ['stack-volumes', name],
    queryFn: ({ signal }) => api.call('getStack', { params: { name } }, { signal }),
  });
  const removal = useMutation({
    mutationFn: () => api.call('removeStack', { params: { name }, body: { volumes: [...doomed] } }),
    onSuccess: onClose,
  });
  const volumes = detail.data?.volumes ?? [];
  const isConfirmed = doomed.length === 0 || typed === name;
  const toggle = (volume: string) =>
    setDoomed((before) =>
      before.includes(volume) ? before.filter((other) => other !== volume) : [...before, volume],
    );

  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="remove-title">
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed && detail.isSuccess) removal.mutate();
        }}
      >
        <DialogTitle id="remove-title">{`Remove ${name}?`}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography variant="body2">{describeRemoval(stack)}</Typography>
          {detail.isPending && <SkeletonLines label="Looking for volumes" lines={1} />}
          {detail.isError && (
            <ErrorNotice error={toApiError(detail.error)} onRetry={() => void detail.refetch()} />
          )}
          {volumes.length > 0 && (
            <VolumeChoice volumes={volumes} doomed={doomed} onToggle={toggle} />
          )}
          <Typography variant="body2" role="status">
            {detail.isSuccess && describeVolumes(volumes.length, doomed.length)}
          </Typography>
          {doomed.length > 0 && (
            <TextField
              label={`Type ${name} to delete data`}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              size="small"
            />
          )}
          {removal.isError && <ErrorNotice error={toApiError(removal.error)} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            type="submit"
            color="error"
            variant="contained"
            disabled={!isConfirmed || !detail.isSuccess || removal.isPending}
          >
            {doomed.length > 0 ? 'Remove and delete data' : 'Remove'}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}

interface VolumeChoiceProps {
  volumes: readonly { name: string }[];
  doomed: readonly string[];
  onToggle: (volume: string) => void;
}

function VolumeChoice({ volumes, doomed, onToggle }: VolumeChoiceProps) {
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
      <Typography component="legend" variant="body2" sx={{ fontWeight: 600, p: 0 }}>
        Volumes to delete as well
      </Typography>
      {volumes.map((volume) => (
        <FormControlLabel
          key={volume.name}
          sx={{ display: 'flex', overflowWrap: 'anywhere' }}
          control={
            <Checkbox
              size="small"
              checked={doomed.includes(volume.name)}
              onChange={() => onToggle(volume.name)}
            />
          }
          label={volume.name}
        />
      ))}
    </Box>
  );
}

function describeRemoval({ origin }: StackSummary): string {
  const goes = 'Its containers and networks are removed from Docker. Images stay.';
  return origin === 'managed'
    ? `${goes} Its Compose file and .env move to Stackyard’s archive.`
    : `${goes} Its Compose files stay where they are: Stackyard does not own them.`;
}

function describeVolumes(count: number, doomed: number): string {
  if (count === 0) return 'It has no volumes, so no data is lost.';
  if (doomed === 0)
    return `${numberOfVolumes(count)} kept, with all data in ${count === 1 ? 'it' : 'them'}.`;
  const kept = count - doomed;
  return `${numberOfVolumes(doomed)} deleted for good${kept > 0 ? `, ${kept} kept` : ''}.`;
}

function numberOfVolumes(count: number): string {
  return count === 1 ? '1 volume is' : `${count} volumes are`;
}
