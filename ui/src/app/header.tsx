import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { NavLink } from 'react-router';
import { EngineState } from '../features/engine/engine-state.tsx';
import { JobTray } from '../features/jobs/job-tray.tsx';
import { places } from './places.ts';

export function Header() {
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 1, sm: 3 },
        px: { xs: 2, sm: 3 },
        height: 48,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.default',
      }}
    >
      <Box component="span" sx={{ fontWeight: 700, display: { xs: 'none', sm: 'block' } }}>
        Stackyard
      </Box>
      <Box
        component="nav"
        aria-label="Places"
        sx={{ display: 'flex', alignSelf: 'stretch', overflowX: 'auto' }}
      >
        {places.map(({ to, label }) => (
          <Link
            key={to}
            component={NavLink}
            to={to}
            underline="none"
            sx={{
              display: 'flex',
              alignItems: 'center',
              px: { xs: 1, sm: 1.5 },
              color: 'text.secondary',
              fontSize: 14,
              outlineOffset: -2,
              borderBottom: '2px solid transparent',
              '&:hover': { color: 'text.primary' },
              '&.active': { color: 'text.primary', fontWeight: 600, borderColor: 'primary.main' },
            }}
          >
            {label}
          </Link>
        ))}
      </Box>
      <Box sx={{ flex: 1 }} />
      <EngineState />
      <JobTray />
    </Box>
  );
}
