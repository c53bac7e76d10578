import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { StackDetail } from '@stackyard/contract';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';

interface CleanUpDialogProps {
  stack: string;
  onCleanUp: () => void;
  onClose: () => void;
}

/** Says what a clean-up takes away before it does: volumes that failed deploys made may hold data by now. */
export function CleanUpDialog({ stack, onCleanUp, onClose }: CleanUpDialogProps) {
  const api = useApi();
  const { data, error, isPending, isSuccess, refetch } = useQuery<StackDetail, ApiError>({
    queryKey: ['stack-volumes', stack],
    queryFn: ({ signal }) => api.call('getStack', { params: { name: stack } }, { signal }),
    // What goes has to be what is there now, not what was there when somebody last looked.
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="clean-up-title">
      <DialogTitle id="clean-up-title">{`Clean up ${stack}?`}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2">
          Its containers and networks are removed from Docker. Images stay. Its Compose file and
          .env move to Stackyard’s archive.
        </Typography>
        {isPending && <SkeletonLines label="Looking for volumes" lines={1} />}
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {data && <DoomedVolumes volumes={data.volumes} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button color="error" variant="contained" disabled={!isSuccess} onClick={onCleanUp}>
          Clean up
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function DoomedVolumes({ volumes }: Pick<StackDetail, 'volumes'>) {
  const doomed = volumes.filter(({ isNew }) => isNew);
  const kept = volumes.length - doomed.length;
  if (doomed.length === 0) {
    return (
      <Typography variant="body2" role="status">
        {kept === 0 ? 'It has no volumes, so no data is lost.' : 'Its volumes are kept.'}
      </Typography>
    );
  }
  return (
    <Typography variant="body2" component="div" role="status">
      {doomed.length === 1
        ? 'This volume is deleted for good, with all data in it:'
        : 'These volumes are deleted for good, with all data in them:'}
      <Box component="ul" sx={{ my: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
        {doomed.map(({ name }) => (
          <li key={name}>{name}</li>
        ))}
      </Box>
      {doomed.length === 1 ? 'A deploy that failed made it.' : 'Deploys that failed made them.'}{' '}
      There may be data in {doomed.length === 1 ? 'it' : 'them'} by now.
      {kept > 0 && ' Its other volumes are kept.'}
    </Typography>
  );
}
