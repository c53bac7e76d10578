import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { LogExport } from '@stackyard/contract';
import { ConnectionList } from '../../../components/connection-list.tsx';
import { formatBytes } from '../../../lib/bytes.ts';

/** Where the file is, and how to fetch it: Docker Desktop lets no panel write to the user's disk. */
export function ExportDialog({ file, onClose }: { file: LogExport; onClose: () => void }) {
  const { fileName, path, containerId, entries, bytes } = file;
  const values =
    containerId === null
      ? [{ title: 'In the backend’s container', value: path, isSecret: false }]
      : [{ title: 'Command', value: `docker cp ${containerId}:${path} .`, isSecret: false }];
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="export-title">
      <DialogTitle id="export-title">{`${fileName} is ready`}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2">
          {`${entries === 1 ? '1 entry' : `${entries.toLocaleString()} entries`}, ${formatBytes(bytes)}. The file lies in Stackyard’s container for an hour. This command copies it to where you run it.`}
        </Typography>
        <ConnectionList connections={values} />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
