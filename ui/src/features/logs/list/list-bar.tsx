import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { LogReader } from '../store/log-reader.ts';
import type { LogView } from '../store/log-view.ts';
import { useLogView } from '../store/use-log-reader.ts';
import { ShortcutsButton } from '../shortcuts/shortcuts-button.tsx';
import { JumpButton } from './jump-button.tsx';
import type { ListChoices } from './log-list.tsx';

interface ListBarProps {
  reader: LogReader;
  choices: ListChoices;
  onChoose: (choices: ListChoices) => void;
  areFacetsShown: boolean;
  onFacets: () => void;
  onJump: (at: string) => void;
  /** The time that is shown has an end: nothing comes, so there is nothing to follow. */
  isEnded: boolean;
  isAway: boolean;
  onNewest: () => void;
}

/** What concerns the list as a whole: whether it moves, and how its rows look. */
export function ListBar(props: ListBarProps) {
  const { reader, choices, onChoose, areFacetsShown, onFacets, onJump, isEnded } = props;
  const { isWrapped, isRelative, isAsWritten } = choices;
  const isFollowing = useLogView(reader, 'isFollowing');
  const state = useLogView(reader, 'state');
  return (
    <Box
      role="toolbar"
      aria-label="List"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        px: { xs: 0.5, sm: 2 },
        flexWrap: 'wrap',
        borderTop: 1,
        borderBottom: 1,
        borderColor: 'divider',
        '.MuiButton-root': { flexShrink: 0, minWidth: 0, px: 1, py: 0.25, fontSize: 13 },
      }}
    >
      <Toggle label="Filters" isOn={areFacetsShown} onToggle={onFacets} />
      {!isEnded && (
        <Button
          size="small"
          color={isFollowing ? 'inherit' : 'primary'}
          title="Space does this too"
          onClick={() => (isFollowing ? reader.hold() : reader.follow())}
        >
          {isFollowing ? 'Pause' : 'Follow'}
        </Button>
      )}
      <Toggle
        label="Wrap"
        isOn={isWrapped}
        onToggle={() => onChoose({ ...choices, isWrapped: !isWrapped })}
      />
      <Toggle
        label="Time between"
        isOn={isRelative}
        onToggle={() => onChoose({ ...choices, isRelative: !isRelative })}
      />
      <Toggle
        label="As written"
        isOn={isAsWritten}
        onToggle={() => onChoose({ ...choices, isAsWritten: !isAsWritten })}
      />
      <JumpButton onJump={onJump} />
      {props.isAway && (
        <Button size="small" onClick={props.onNewest}>
          Back to the newest
        </Button>
      )}
      <Box sx={{ flex: 1 }} />
      <Box component="span" className="note" role="status" sx={{ whiteSpace: 'nowrap', pr: 1 }}>
        {stateWords({ state, isFollowing }, isEnded)}
      </Box>
      <ShortcutsButton />
    </Box>
  );
}

function Toggle({ label, isOn, onToggle }: { label: string; isOn: boolean; onToggle: () => void }) {
  return (
    <Button
      size="small"
      color="inherit"
      aria-pressed={isOn}
      onClick={onToggle}
      sx={isOn ? { bgcolor: 'action.selected', fontWeight: 600 } : undefined}
    >
      {label}
    </Button>
  );
}

type Going = Pick<LogView, 'state' | 'isFollowing'>;

function stateWords({ state, isFollowing }: Going, isEnded: boolean): string {
  if (state === 'lost') return 'Not connected';
  if (state === 'loading') return 'Reading…';
  if (isEnded) return 'Ends at a set time';
  return isFollowing ? '● Live' : 'Paused';
}
