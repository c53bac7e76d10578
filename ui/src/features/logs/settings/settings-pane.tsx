import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { LogStatus } from '@stackyard/contract';
import { Section } from '../../../components/section.tsx';
import { SkeletonLines } from '../../../components/skeleton-lines.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { formatBytes } from '../../../lib/bytes.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import { formatExact } from '../../../lib/time.ts';
import { millisecondsOf } from '../list/format-time.ts';
import { SidePane } from '../side-pane.tsx';
import { ClearLogs } from './clear-logs.tsx';
import { KeptStacks } from './kept-stacks.tsx';
import { Limits } from './limits.tsx';
import { GapList, SourceList } from './trouble-lists.tsx';
import { useLogStatus } from './use-log-status.ts';

interface SettingsPaneProps {
  onCleared: () => void;
  onClose: () => void;
}

/** What is kept of the logs, how much of it, and what could not be. */
export function SettingsPane({ onCleared, onClose }: SettingsPaneProps) {
  const { data, error, refetch } = useLogStatus();
  return (
    <SidePane title="What is kept" side="right" width={400} overBelow="lg" onClose={onClose}>
      <Box sx={{ p: 1.5 }}>
        {error && <ErrorNotice error={toApiError(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonLines label="Looking at what is kept" />}
        {data && (
          <>
            <Kept status={data} />
            <Section title="Limits">
              <Limits key={JSON.stringify(data.settings)} settings={data.settings} />
            </Section>
            <Section title="Stacks">
              <KeptStacks status={data} />
            </Section>
            <SourceList sources={data.sources} />
            <GapList gaps={data.gaps} />
            <ClearLogs status={data} onCleared={onCleared} />
          </>
        )}
      </Box>
    </SidePane>
  );
}

function Kept({ status }: { status: LogStatus }) {
  const { entries, bytes, sinceNs, trouble, backfill } = status;
  const since =
    sinceNs === null
      ? ''
      : ` since ${formatExact(new Date(millisecondsOf(sinceNs)).toISOString())}`;
  return (
    <Box sx={{ display: 'grid', gap: 1, mb: 3 }}>
      <Typography variant="body2">
        {`${entries.toLocaleString()} ${entries === 1 ? 'entry' : 'entries'}${since}, ${formatBytes(bytes)} on disk.`}
      </Typography>
      {backfill && (
        <Typography variant="body2" role="status">
          {`Reading what was written before: ${backfill.done} of ${backfill.total} containers.`}
        </Typography>
      )}
      {trouble !== null && <Alert severity="warning">{`Nothing is kept now. ${trouble}`}</Alert>}
    </Box>
  );
}
