import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { LogFacet } from '@stackyard/contract';

const FEW = 8;

interface FacetSectionProps {
  facet: LogFacet;
  chosen: readonly string[];
  onToggle: (value: string) => void;
  onExclude: (value: string) => void;
  onClose?: () => void;
}

/** The values of one field and how often each occurs. */
export function FacetSection(props: FacetSectionProps) {
  const { facet, chosen, onToggle, onExclude, onClose } = props;
  const [isWhole, setWhole] = useState(false);
  const gone = chosen.filter((value) => !facet.values.some((known) => known.value === value));
  const values = [...facet.values, ...gone.map((value) => ({ value, count: 0 }))];
  const shown = isWhole ? values : values.slice(0, FEW);
  const most = Math.max(1, ...facet.values.map(({ count }) => count));
  return (
    <FacetLook aria-label={`Values of ${facet.field}`}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
        <h2>{facet.field === 'project' ? 'stack' : facet.field}</h2>
        {onClose && (
          <button
            type="button"
            className="minus"
            aria-label={`Close ${facet.field}`}
            onClick={onClose}
          >
            ×
          </button>
        )}
      </Box>
      {values.length === 0 && <div className="note">No entry has it.</div>}
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              className="value"
              aria-pressed={chosen.includes(value)}
              title={`${value}: click to keep only these, Alt and click to leave them out`}
              onClick={({ altKey }) => (altKey ? onExclude(value) : onToggle(value))}
            >
              <span className="bar" style={{ width: `${(count / most) * 100}%` }} />
              <span className="name">{value}</span>
              <span className="count">{count.toLocaleString()}</span>
            </button>
            <button
              type="button"
              className="minus"
              aria-label={`Leave out ${value}`}
              title="Leave out"
              onClick={() => onExclude(value)}
            >
              −
            </button>
          </li>
        ))}
      </ul>
      {values.length > FEW && (
        <Button size="small" color="inherit" onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : `Show ${values.length - FEW} more`}
        </Button>
      )}
      {isWhole && facet.hasMore && <div className="note">There are more values than these.</div>}
    </FacetLook>
  );
}

const FacetLook = styled('section')(({ theme: { palette, shape } }) => ({
  fontSize: 13,
  h2: { margin: 0, fontSize: 12, fontWeight: 600, color: palette.text.secondary },
  ul: { margin: '4px 0 0', padding: 0, listStyle: 'none' },
  li: { display: 'flex', alignItems: 'center' },
  '.value': {
    position: 'relative',
    flex: 1,
    minWidth: 0,
    display: 'flex',
    gap: 8,
    padding: '3px 8px',
    border: 0,
    borderRadius: shape.borderRadius,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    overflow: 'hidden',
    '&:hover': { background: palette.action.hover },
    '&[aria-pressed="true"]': { background: palette.action.selected, fontWeight: 600 },
  },
  '.bar': {
    position: 'absolute',
    left: 0,
    bottom: 0,
    height: 2,
    background: palette.primary.main,
    opacity: 0.5,
  },
  '.name': { flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '.count': { color: palette.text.secondary, fontVariantNumeric: 'tabular-nums' },
  '.minus': {
    width: 24,
    height: 24,
    flexShrink: 0,
    border: 0,
    borderRadius: shape.borderRadius,
    background: 'none',
    color: palette.text.secondary,
    font: 'inherit',
    cursor: 'pointer',
    '&:hover': { background: palette.action.hover, color: palette.text.primary },
  },
}));
