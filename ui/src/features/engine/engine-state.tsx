import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import type { EngineStatus } from '@stackyard/contract';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import type { Tone } from '../../components/tones.ts';
import { formatMemory } from '../../lib/bytes.ts';
import { useFeed } from '../../lib/feed/feed-context.tsx';

const words: Record<EngineStatus['state'] | 'unknown', { tone: Tone; word: string }> = {
  ready: { tone: 'good', word: 'Docker running' },
  connecting: { tone: 'busy', word: 'Connecting' },
  away: { tone: 'bad', word: 'Docker away' },
  unknown: { tone: 'none', word: 'Docker unknown' },
};

/** Docker's state in the header; a click tells the rest. */
export function EngineState() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const engine = useFeed((state) => state.engine);
  const isLive = useFeed((state) => state.connection.state === 'live');
  const { tone, word } = words[isLive && engine ? engine.state : 'unknown'];
  return (
    <>
      <Button
        size="small"
        color="inherit"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-label={`${word}. About this Docker Engine`}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{
          fontWeight: 400,
          whiteSpace: 'nowrap',
          '& .word': { display: { xs: 'none', sm: 'inline' } },
        }}
      >
        <StateLabel tone={tone} word={<span className="word">{word}</span>} />
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': 'About this Docker Engine', tabIndex: -1 },
        }}
      >
        <EngineFacts engine={engine} isLive={isLive} />
      </Popover>
    </>
  );
}

function EngineFacts({ engine, isLive }: { engine: EngineStatus | null; isLive: boolean }) {
  if (!engine) return <Typography sx={{ p: 2 }}>Docker’s state is not known yet.</Typography>;
  const { facts, reason, since } = engine;
  const rows: [string, string][] = facts
    ? [
        ['Engine', `${facts.version} (API ${facts.apiVersion})`],
        ['Compose', facts.composeVersion ?? 'unknown'],
        ['System', `${facts.operatingSystem}, ${facts.architecture}`],
        ['CPUs', String(facts.cpus)],
        ['Memory', formatMemory(facts.memoryBytes)],
        ['Storage', facts.storageDriver],
      ]
    : [];
  return (
    <Box sx={{ p: 2, maxWidth: 360, display: 'grid', gap: 1 }}>
      <Typography variant="body2">
        {describeSince(engine.state, isLive)}
        <RelativeTime at={since} />
      </Typography>
      {reason && <Typography variant="body2">{reason}</Typography>}
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5 }}
      >
        {rows.map(([term, value]) => (
          <Box key={term} sx={{ display: 'contents' }}>
            <Typography component="dt" variant="body2" color="text.secondary">
              {term}
            </Typography>
            <Typography component="dd" variant="body2" sx={{ m: 0 }}>
              {value}
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** The time is that of Stackyard's connection: how long Docker itself has run is not known. */
function describeSince(state: EngineStatus['state'], isLive: boolean): string {
  if (!isLive) return `Last known: ${words[state].word} · `;
  return state === 'ready' ? 'Connected ' : `${words[state].word} · `;
}
