import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { Link as RouterLink } from 'react-router';
import type { UsageLevel } from '@stackyard/contract';
import { type MonitoringAddress, writeAddress } from './monitoring-address.ts';

const levels: { level: UsageLevel; title: string }[] = [
  { level: 'container', title: 'Containers' },
  { level: 'service', title: 'Services' },
  { level: 'stack', title: 'Stacks' },
];

interface PlaceBarProps {
  address: MonitoringAddress;
  onLevel: (level: UsageLevel) => void;
  /** What can be done with the place. */
  action?: ReactNode;
}

/** Where one is, with the way back, and what is one row. */
export function PlaceBar({ address, onLevel, action }: PlaceBarProps) {
  const { place, level, sort } = address;
  const { stack, service, container } = place;
  const isWhole = stack === undefined && container === undefined;
  // Within a stack a stack is no choice, and within a service nothing is.
  const choices = levels.filter((one) => one.level !== 'stack' || isWhole);
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        mb: 1.5,
        minHeight: 34,
      }}
    >
      {!isWhole && (
        <Box component="nav" aria-label="Shown" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Step to={{ level: 'container', place: {}, sort }}>All containers</Step>
          {stack !== undefined && (
            <Step to={service === undefined ? null : { level: 'service', place: { stack }, sort }}>
              {stack}
            </Step>
          )}
          {service !== undefined && <Step to={null}>{service}</Step>}
          {container !== undefined && <Step to={null}>{container}</Step>}
        </Box>
      )}
      {container === undefined && service === undefined && (
        <ToggleButtonGroup
          size="small"
          exclusive
          value={level}
          aria-label="One row for each"
          onChange={(_, next: UsageLevel | null) => next && onLevel(next)}
        >
          {choices.map((one) => (
            <ToggleButton
              key={one.level}
              value={one.level}
              sx={{ px: 1.5, py: 0.5, textTransform: 'none' }}
            >
              {one.title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <Box sx={{ flex: 1 }} />
      {action}
    </Box>
  );
}

/** The last step is where one is. */
function Step({ to, children }: { to: MonitoringAddress | null; children: ReactNode }) {
  if (to === null) {
    return (
      <Box component="span" aria-current="page" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    );
  }
  return (
    <>
      <Link component={RouterLink} to={`/monitoring?${writeAddress(to).toString()}`}>
        {children}
      </Link>
      <Box component="span" aria-hidden sx={{ color: 'text.secondary' }}>
        /
      </Box>
    </>
  );
}
