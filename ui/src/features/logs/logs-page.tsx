import { useEffect, useState } from 'react';
import Box from '@mui/material/Box';
import { questionOf } from './address/log-address.ts';
import { useLogAddress } from './address/use-log-address.ts';
import { ListView } from './list-view.tsx';
import { LogsHeader } from './logs-header.tsx';
import { PatternsView } from './patterns/patterns-view.tsx';
import { QueryBar } from './query/query-bar.tsx';
import { SettingsPane } from './settings/settings-pane.tsx';
import { StoreBanner } from './settings/store-banner.tsx';
import { SqlView } from './sql/sql-view.tsx';

/** The logs of all stacks in one order. What is shown is in the address, so that a link leads to the same view. */
export default function LogsPage() {
  const bar = useLogAddress();
  const [isSettingsOpen, setSettingsOpen] = useState(false);
  // What was cleared is not to stay on the screen: the list begins anew.
  const [clearings, setClearings] = useState(0);
  const { address, change, go } = bar;
  const { view } = address;
  useEffect(() => {
    document.title = 'Logs · Stackyard';
  }, []);
  return (
    <Box
      sx={{ position: 'absolute', inset: 0, display: 'flex', minHeight: 320, overflow: 'hidden' }}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0 }}>
        <LogsHeader
          view={view}
          question={questionOf(address)}
          onView={(next) => change({ view: next })}
          onSettings={() => setSettingsOpen(!isSettingsOpen)}
        />
        <StoreBanner />
        {view !== 'sql' && <QueryBar bar={bar} />}
        {view === 'list' && <ListView key={clearings} bar={bar} />}
        {view !== 'list' && (
          <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', px: { xs: 1.5, sm: 3 }, py: 1 }}>
            {view === 'patterns' ? (
              <PatternsView
                question={questionOf(address)}
                onSearch={(query) => go({ query, view: 'list' })}
              />
            ) : (
              <SqlView />
            )}
          </Box>
        )}
      </Box>
      {isSettingsOpen && (
        <SettingsPane
          onCleared={() => setClearings(clearings + 1)}
          onClose={() => setSettingsOpen(false)}
        />
      )}
    </Box>
  );
}
