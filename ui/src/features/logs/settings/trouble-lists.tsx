import Box from '@mui/material/Box';
import type { LogGap, LogSource } from '@stackyard/contract';
import { Section } from '../../../components/section.tsx';
import { formatRange } from '../list/format-range.ts';

const MOST_GAPS = 20;

/** Containers whose log cannot be read, and why. */
export function SourceList({ sources }: { sources: readonly LogSource[] }) {
  const failed = sources.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return null;
  return (
    <Section title="Logs that cannot be read">
      <Plain>
        {failed.map(({ container, reason }) => (
          <li key={container}>
            <div>{container}</div>
            <div className="note">{reason}</div>
          </li>
        ))}
      </Plain>
    </Section>
  );
}

/** Times of which entries may be missing, and why. */
export function GapList({ gaps }: { gaps: readonly LogGap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Section title="Gaps">
      <Plain>
        {gaps.slice(0, MOST_GAPS).map(({ stack, service, fromNs, toNs, reason }, index) => (
          <li key={index}>
            <div>{formatRange(fromNs, toNs)}</div>
            <div className="note">
              {`${stack === null ? 'All stacks' : [stack, service].filter(Boolean).join('/')}: ${reason}`}
            </div>
          </li>
        ))}
      </Plain>
    </Section>
  );
}

function Plain({ children }: { children: React.ReactNode }) {
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gap: 1,
        fontSize: 13,
        overflowWrap: 'anywhere',
      }}
    >
      {children}
    </Box>
  );
}
