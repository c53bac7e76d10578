import { useMemo } from 'react';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { clausesOf, parseQuery, withoutClause } from '@stackyard/log-query';
import { formatRange } from '../list/format-range.ts';
import { isNarrowed, type LogAddress } from '../address/log-address.ts';

interface QueryChipsProps {
  address: LogAddress;
  onChange: (parts: Partial<LogAddress>) => void;
}

/** Everything that narrows the list, each part with a way out. */
export function QueryChips({ address, onChange }: QueryChipsProps) {
  const { query, stacks, services, fromNs, toNs, isHighlight } = address;
  const clauses = useMemo(() => clausesOf(parseQuery(query).ast), [query]);
  if (clauses.length === 0 && !isNarrowed(address)) return null;
  const without = (list: string[], gone: string) => list.filter((one) => one !== gone);
  const hasRange = fromNs !== undefined || toNs !== undefined;
  return (
    <Box
      component="ul"
      aria-label="What is searched for"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, m: 0, p: 0, listStyle: 'none' }}
    >
      {stacks.map((stack) => (
        <Part
          key={stack}
          label={`stack ${stack}`}
          onRemove={() => onChange({ stacks: without(stacks, stack) })}
        />
      ))}
      {services.map((service) => (
        <Part
          key={service}
          label={service}
          onRemove={() => onChange({ services: without(services, service) })}
        />
      ))}
      {clauses.map((clause) => (
        <Part
          key={`${clause.from} ${clause.label}`}
          label={clause.isNegated ? `not ${clause.label}` : clause.label}
          isExcluded={clause.isNegated}
          onRemove={() => onChange({ query: withoutClause(query, clause) })}
        />
      ))}
      {hasRange && (
        <Part
          label={formatRange(fromNs, toNs)}
          onRemove={() => onChange({ fromNs: undefined, toNs: undefined })}
        />
      )}
      {isHighlight && clauses.length > 0 && (
        <li className="note" style={{ alignSelf: 'center' }}>
          marked, nothing is left out
        </li>
      )}
    </Box>
  );
}

interface PartProps {
  label: string;
  isExcluded?: boolean;
  onRemove: () => void;
}

function Part({ label, isExcluded = false, onRemove }: PartProps) {
  return (
    <PartLook className={isExcluded ? 'excluded' : undefined}>
      <span>{label}</span>
      <button type="button" aria-label={`Remove ${label}`} onClick={onRemove}>
        ×
      </button>
    </PartLook>
  );
}

const PartLook = styled('li')(({ theme: { palette } }) => ({
  display: 'flex',
  maxWidth: 'min(100%, 480px)',
  borderRadius: 12,
  background: palette.action.hover,
  fontSize: 13,
  lineHeight: '24px',
  '&.excluded': { boxShadow: `inset 0 0 0 1px ${palette.error.main}` },
  span: { paddingLeft: 10, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  button: {
    width: 26,
    flexShrink: 0,
    border: 0,
    borderRadius: 12,
    background: 'none',
    color: palette.text.secondary,
    font: 'inherit',
    fontSize: 16,
    cursor: 'pointer',
  },
  'button:hover': { color: palette.text.primary },
}));
