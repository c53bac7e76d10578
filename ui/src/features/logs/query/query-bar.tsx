import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import type { AddressBar } from '../address/use-log-address.ts';
import { QueryBox } from './query-box.tsx';
import { QueryChips } from './query-chips.tsx';
import { SavedMenu } from './saved-menu.tsx';
import { useDraft } from './use-draft.ts';
import { useKnown } from './use-known.ts';

/** The search: what is typed, whether it filters or marks, what it consists of. */
export function QueryBar({ bar: { address, change } }: { bar: AddressBar }) {
  const { query, isHighlight } = address;
  const [draft, setDraft] = useDraft(query, (text) => change({ query: text }));
  const { known, onCaret } = useKnown();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 0.75,
        px: { xs: 1.5, sm: 3 },
        pb: 1,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
        <QueryBox text={draft} onChange={setDraft} known={known} onCaret={onCaret} />
        <Tooltip title="Mark what is found, and show the rest too" describeChild>
          <Button
            size="small"
            color={isHighlight ? 'primary' : 'inherit'}
            variant={isHighlight ? 'outlined' : 'text'}
            aria-pressed={isHighlight}
            onClick={() => change({ isHighlight: !isHighlight })}
            sx={{ height: 36 }}
          >
            Highlight
          </Button>
        </Tooltip>
        <Box sx={{ '.MuiButton-root': { height: 36 } }}>
          <SavedMenu query={query} onTake={(text) => change({ query: text })} />
        </Box>
      </Box>
      <QueryChips address={address} onChange={change} />
    </Box>
  );
}
