import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { alpha, useTheme, type Theme } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import type { LogEntry } from '@stackyard/contract';
import { clauseFor, formatQuery } from '@stackyard/log-query';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { SkeletonLines } from '../../../components/skeleton-lines.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import { formatDelta, formatLogTime } from '../list/format-time.ts';
import { nameColour } from '../../../lib/name-colour.ts';
import { ToldLine } from '../list/told-line.tsx';

const MOST = 500;

interface TraceDialogProps {
  trace: string;
  onSearch: (query: string) => void;
  onClose: () => void;
}

/** One request on its way through all services, with the time between its steps. */
export function TraceDialog({ trace, onSearch, onClose }: TraceDialogProps) {
  const api = useApi();
  const query = formatQuery(clauseFor({ field: 'trace', value: trace }));
  const page = useQuery({
    queryKey: ['log-trace', trace],
    queryFn: ({ signal }) => api.call('readLogs', { body: { query, limit: MOST } }, { signal }),
  });
  const entries = page.data?.entries ?? [];
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="trace-title">
      <DialogTitle
        id="trace-title"
        sx={{ overflowWrap: 'anywhere' }}
      >{`Request ${trace}`}</DialogTitle>
      <DialogContent>
        {page.isPending && <SkeletonLines label="Looking for the request" />}
        {page.isError && <ErrorNotice error={toApiError(page.error)} />}
        {entries.length > 0 && <Summary entries={entries} />}
        <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', fontSize: 13 }}>
          {entries.map((entry, index) => (
            <Step key={entry.id} entry={entry} before={entries[index - 1]} />
          ))}
        </Box>
        {page.data?.hasOlder && (
          <p className="note">{`Only the newest ${MOST} steps are shown.`}</p>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={() => onSearch(query)}>Show in the list</Button>
        <Button onClick={onClose} variant="contained">
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Summary({ entries }: { entries: readonly LogEntry[] }) {
  const services = new Set(entries.map(({ stack, service }) => `${stack}/${service}`));
  const [first, last] = [entries[0]!, entries.at(-1)!];
  return (
    <p>
      {`${entries.length} ${entries.length === 1 ? 'entry' : 'entries'} of ${[...services].join(', ')}, from ${formatLogTime(first.timeNs)}, ${formatDelta(last.timeNs, first.timeNs).replace('+', '')} in all.`}
    </p>
  );
}

/** A step that failed stands out, as it does in the list. */
function markOf(level: number, { palette }: Theme) {
  if (level < 4) return {};
  const { main } = level === 4 ? palette.warning : palette.error;
  return { boxShadow: `inset 3px 0 ${main}`, bgcolor: alpha(main, 0.08) };
}

function Step({ entry, before }: { entry: LogEntry; before?: LogEntry }) {
  const isDark = useTheme().palette.mode === 'dark';
  const name = `${entry.stack}/${entry.service}`;
  return (
    <Box
      component="li"
      sx={(theme) => ({
        ...{ display: 'flex', gap: 1.5, py: 0.5, pr: 1, borderTop: 1, borderColor: 'divider' },
        ...markOf(entry.level, theme),
      })}
    >
      <Box component="span" sx={{ flex: '0 0 80px', textAlign: 'right', color: 'text.secondary' }}>
        {before ? formatDelta(entry.timeNs, before.timeNs) : formatLogTime(entry.timeNs)}
      </Box>
      <strong
        style={{ flex: '0 0 22%', color: nameColour(name, isDark), overflowWrap: 'anywhere' }}
      >
        {name}
      </strong>
      <Box
        component="code"
        sx={{
          ...{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
          '.log-key': { color: 'text.secondary' },
        }}
      >
        <ToldLine entry={entry} />
      </Box>
    </Box>
  );
}
