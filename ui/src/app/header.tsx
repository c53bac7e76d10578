import { useEffect, useRef } from 'react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { NavLink, useLocation } from 'react-router';
import { useFeed } from '../lib/feed/feed-context.tsx';
import { EngineState } from '../features/engine/engine-state.tsx';
import { JobTray } from '../features/jobs/job-tray.tsx';
import { places } from './places.ts';

export function Header() {
  const nav = useActiveInView();
  return (
    <Box
      component="header"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 'appBar',
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 0.5, sm: 3 },
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
        ref={nav}
        aria-label="Places"
        sx={{
          position: 'relative',
          display: 'flex',
          alignSelf: 'stretch',
          overflowX: 'auto',
          scrollbarWidth: 'none',
          ml: { xs: -0.75, sm: 0 },
        }}
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
              px: { xs: 0.75, sm: 1.5 },
              color: 'text.secondary',
              fontSize: 14,
              outlineOffset: -2,
              borderBottom: '2px solid transparent',
              '&:hover': { color: 'text.primary' },
              '&.active': { color: 'text.primary', fontWeight: 600, borderColor: 'primary.main' },
            }}
          >
            {label}
            {to === '/monitoring' && <AlertCount />}
          </Link>
        ))}
      </Box>
      <Box sx={{ flex: 1 }} />
      <EngineState />
      <JobTray />
    </Box>
  );
}

/** How many alerts there are that somebody wants to hear of: quiet, but seen from every page. */
function AlertCount() {
  const count = useFeed(
    ({ monitoring }) => monitoring?.alerts.filter(({ isMuted }) => !isMuted).length ?? 0,
  );
  if (count === 0) return null;
  return (
    <Box
      component="span"
      aria-label={`${count} ${count === 1 ? 'alert' : 'alerts'}`}
      sx={{
        ml: 0.75,
        px: 0.75,
        borderRadius: 2,
        fontSize: 12,
        lineHeight: '18px',
        fontWeight: 600,
        color: 'error.contrastText',
        bgcolor: 'error.main',
      }}
    >
      {count}
    </Box>
  );
}

/** Where there is no room for all places, the one that is shown is among those that are seen. */
function useActiveInView() {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const active = nav.current?.querySelector<HTMLElement>('.active');
    if (!nav.current || !active) return;
    nav.current.scrollLeft = active.offsetLeft + active.offsetWidth - nav.current.clientWidth;
  }, [pathname]);
  return nav;
}
