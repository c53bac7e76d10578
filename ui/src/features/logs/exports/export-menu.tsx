import { useState } from 'react';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useMutation } from '@tanstack/react-query';
import type { LogExportFormat } from '@stackyard/contract';
import { useToast } from '../../../components/toasts.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import { useHost } from '../../../lib/host-context.ts';
import type { LogQuestion } from '../store/log-question.ts';
import { ExportDialog } from './export-dialog.tsx';

const TIMEOUT_MS = 300_000;
const formats: { format: LogExportFormat; label: string }[] = [
  { format: 'ndjson', label: 'JSON, a line for each entry' },
  { format: 'csv', label: 'CSV, for a spreadsheet' },
  { format: 'text', label: 'Plain text' },
];

/** Writes exactly what the search finds into a file. */
export function ExportMenu({ question }: { question: LogQuestion }) {
  const api = useApi();
  const toast = useToast();
  const { openExternal } = useHost();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const exported = useMutation({
    mutationFn: (format: LogExportFormat) =>
      api.call('exportLogs', { body: { ...question, format } }, { timeoutMs: TIMEOUT_MS }),
    onSuccess: ({ address }) => {
      // Docker Desktop's panel cannot download: there the dialog says where the file is.
      if (!openExternal) download(address);
    },
    onError: (thrown) => {
      const { message, next } = toApiError(thrown);
      toast.show({ tone: 'bad', message: `Nothing was exported. ${message} ${next ?? ''}`.trim() });
    },
  });
  return (
    <>
      <Button
        size="small"
        color="inherit"
        aria-haspopup="menu"
        disabled={exported.isPending}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {exported.isPending ? 'Exporting…' : 'Export'}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {formats.map(({ format, label }) => (
          <MenuItem
            key={format}
            dense
            onClick={() => {
              setAnchor(null);
              exported.mutate(format);
            }}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
      {openExternal && exported.data && (
        <ExportDialog file={exported.data} onClose={() => exported.reset()} />
      )}
    </>
  );
}

/** A link that is followed at once: the address answers with an attachment, so that the page stays. */
function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
