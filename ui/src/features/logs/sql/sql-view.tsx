import { useState, type KeyboardEvent } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import { useStored } from '../use-stored.ts';
import { SqlTable } from './sql-table.tsx';

const FIRST = `SELECT service, level, count(*) AS entries
FROM logs
GROUP BY ALL
ORDER BY entries DESC
LIMIT 20`;
const TIMEOUT_MS = 60_000;

/** One SELECT over everything that is kept. */
export function SqlView() {
  const api = useApi();
  const [kept, keep] = useStored({ key: 'sql', schema: z.string(), initial: FIRST });
  const [sql, setSql] = useState(kept);
  const run = useMutation({
    mutationFn: () => api.call('queryLogs', { body: { sql } }, { timeoutMs: TIMEOUT_MS }),
    onMutate: () => keep(sql),
  });
  const isEmpty = sql.trim() === '';
  const ask = () => {
    if (!isEmpty && !run.isPending) run.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    ask();
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="body2" color="text.secondary">
        One SELECT of DuckDB over the view <code>logs</code>, which has a row for each entry that is
        kept. <code>SELECT * FROM logs LIMIT 1</code> shows its columns. Nothing can be changed.
      </Typography>
      <TextField
        multiline
        minRows={4}
        maxRows={14}
        fullWidth
        value={sql}
        onChange={({ target }) => setSql(target.value)}
        onKeyDown={onKeyDown}
        slotProps={{
          htmlInput: {
            'aria-label': 'SQL',
            spellCheck: false,
            style: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: 13 },
          },
        }}
      />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        {/* Not disabled while it runs: the keyboard would lose its place. */}
        <Button
          variant="contained"
          size="small"
          disabled={isEmpty}
          aria-disabled={run.isPending}
          onClick={ask}
        >
          {run.isPending ? 'Running…' : 'Run'}
        </Button>
        <span className="note">Ctrl or ⌘ and Enter run it too.</span>
      </Box>
      {run.isError && <ErrorNotice title="There is no answer" error={toApiError(run.error)} />}
      {run.data && <SqlTable answer={run.data} />}
    </Box>
  );
}
