import { styled } from '@mui/material/styles';
import type { LogEntry } from '@stackyard/contract';
import { formatLogTime, formatLogTimeExactly } from '../list/format-time.ts';
import { ToldLine } from '../list/told-line.tsx';

interface PinStripProps {
  pins: readonly LogEntry[];
  onShow: (entry: LogEntry) => void;
  onUnpin: (entry: LogEntry) => void;
}

/** Pinned entries, above the list whatever it shows. */
export function PinStrip({ pins, onShow, onUnpin }: PinStripProps) {
  if (pins.length === 0) return null;
  return (
    <PinLook aria-label="Pinned entries">
      {pins.map((pin) => (
        <li key={pin.id}>
          <button
            type="button"
            className="pin-remove"
            aria-label={`Unpin ${pin.text.slice(0, 60)}`}
            onClick={() => onUnpin(pin)}
          >
            ×
          </button>
          <button
            type="button"
            className="pin-show"
            title={`${formatLogTimeExactly(pin.timeNs)}: show in context`}
            onClick={() => onShow(pin)}
          >
            {`${formatLogTime(pin.timeNs)}  ${pin.service}  `}
            <ToldLine entry={pin} />
          </button>
        </li>
      ))}
    </PinLook>
  );
}

const PinLook = styled('ul')(({ theme: { palette, breakpoints } }) => ({
  margin: 0,
  padding: '4px 24px',
  maxHeight: 96,
  overflow: 'auto',
  listStyle: 'none',
  borderTop: `1px solid ${palette.divider}`,
  background: palette.action.hover,
  font: '12px/20px "Roboto Mono", ui-monospace, Menlo, Consolas, "Liberation Mono", monospace',
  li: { display: 'flex', gap: 8 },
  button: {
    border: 0,
    padding: 0,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
  },
  '.log-key': { color: palette.text.secondary },
  '.pin-remove': { color: palette.text.secondary, width: 20 },
  '.pin-show': {
    flex: 1,
    minWidth: 0,
    textAlign: 'left',
    whiteSpace: 'pre',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '.pin-show:hover': { textDecoration: 'underline' },
  [breakpoints.down('sm')]: { padding: '4px 12px' },
}));
