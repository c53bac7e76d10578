import { useEffect, useMemo, useSyncExternalStore } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useSearchParams } from 'react-router';
import { useApi } from '../../lib/api/api-context.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { LogList } from './log-list.tsx';
import { LogTail, type LogView } from './log-tail.ts';

const HEADER_HEIGHT = 48;

/** The logs of all stacks in one order, live. The query is in the address, so that a link leads to the same view. */
export default function LogsPage() {
  const [parameters, setParameters] = useSearchParams();
  const query = parameters.get('q') ?? '';
  const view = useLogView(useDebounced(query, 250));
  useEffect(() => {
    document.title = 'Logs · Stackyard';
  }, []);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: `calc(100vh - ${HEADER_HEIGHT}px)` }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: { xs: 2, sm: 3 }, py: 1.5 }}>
        <Typography component="h1" sx={{ fontSize: 22, fontWeight: 600 }}>
          Logs
        </Typography>
        <TextField
          size="small"
          fullWidth
          placeholder="Search all logs"
          value={query}
          onChange={({ target }) =>
            setParameters(target.value ? { q: target.value } : {}, { replace: true })
          }
          slotProps={{ htmlInput: { 'aria-label': 'Search all logs', type: 'search' } }}
        />
      </Box>
      {view.error && (
        <Alert severity="error" square>
          {view.error.message} {view.error.next}
        </Alert>
      )}
      {view.missed > 0 && (
        <Alert severity="warning" square>
          {`${view.missed} entries came faster than they could be shown. Narrow the search to see all of it.`}
        </Alert>
      )}
      {view.entries.length === 0 ? (
        <Nothing state={view.state} query={query} />
      ) : (
        <LogList entries={view.entries} />
      )}
    </Box>
  );
}

function Nothing({ state, query }: { state: LogView['state']; query: string }) {
  const words =
    state === 'loading'
      ? 'Reading the logs…'
      : query
        ? 'No entry matches. Clear the search to see all of them.'
        : 'No stack has written anything yet. What they write appears here by itself.';
  return (
    <Typography variant="body2" color="text.secondary" role="status" sx={{ px: 3, py: 2 }}>
      {words}
    </Typography>
  );
}

function useLogView(query: string): LogView {
  const api = useApi();
  const tail = useMemo(() => new LogTail(api, query), [api, query]);
  useEffect(() => {
    const stop = new AbortController();
    void tail.run(stop.signal).catch(() => undefined);
    return () => stop.abort();
  }, [tail]);
  return useSyncExternalStore(tail.subscribe, tail.getView);
}
