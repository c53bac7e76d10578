import { Suspense, useEffect, useRef } from 'react';
import Box from '@mui/material/Box';
import { Outlet, useLocation } from 'react-router';
import { EngineBanner } from '../features/engine/engine-banner.tsx';
import { SkeletonLines } from '../components/skeleton-lines.tsx';
import { useFeed } from '../lib/feed/feed-context.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { UnauthorizedPage } from './unauthorized-page.tsx';

/** The frame of every page: the header, what is wrong with the world, and the page. */
export function Shell() {
  const isUnauthorized = useFeed((state) => state.connection.state === 'unauthorized');
  const isOld = useFeed((state) => state.connection.state === 'lost');
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  if (isUnauthorized) return <UnauthorizedPage />;
  return (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
      <SkipLink onSkip={() => main.current?.focus()} />
      <Header />
      <ConnectionBanner />
      <EngineBanner />
      <Notices />
      <Box
        component="main"
        ref={main}
        tabIndex={-1}
        sx={{
          flex: 1,
          // A page that fills the window lies over it.
          position: 'relative',
          outline: 'none',
          '&:focus-visible': { outline: 'none' },
          filter: isOld ? 'grayscale(0.7)' : 'none',
        }}
      >
        <Suspense fallback={<SkeletonLines label="Loading the page" />}>
          <Outlet />
        </Suspense>
      </Box>
    </Box>
  );
}

/** After a change of place the keyboard goes on from the new page, not from where the old link was. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>) {
  const { pathname } = useLocation();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    main.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [pathname, main]);
}

/** A button, since the address's fragment belongs to the router. */
function SkipLink({ onSkip }: { onSkip: () => void }) {
  return (
    <Box
      component="button"
      type="button"
      onClick={onSkip}
      sx={{
        position: 'absolute',
        left: 8,
        top: -60,
        zIndex: 'tooltip',
        p: 1,
        '&:focus': { top: 8 },
      }}
    >
      Skip to the page
    </Box>
  );
}
