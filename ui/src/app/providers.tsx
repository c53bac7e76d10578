import { useState, type PropsWithChildren } from 'react';
import CssBaseline from '@mui/material/CssBaseline';
import GlobalStyles from '@mui/material/GlobalStyles';
import { DockerMuiV6ThemeProvider } from '@docker/docker-mui-theme';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ToastProvider } from '../components/toasts.tsx';
import type { Api } from '../lib/api/api.ts';
import { ApiProvider } from '../lib/api/api-context.ts';
import { createFeed } from '../lib/feed/feed.ts';
import { FeedProvider } from '../lib/feed/feed-context.tsx';
import { HostProvider, type Host } from '../lib/host-context.ts';

/** What the whole panel stands on. The client sends a silent GET again by itself, so queries do not. */
export function Providers({ api, host, children }: PropsWithChildren<{ api: Api; host: Host }>) {
  const [feed] = useState(() => createFeed(api));
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
          mutations: { retry: false, networkMode: 'always' },
        },
      }),
  );
  return (
    <DockerMuiV6ThemeProvider>
      <CssBaseline enableColorScheme />
      <GlobalStyles styles={focusRing} />
      <HostProvider value={host}>
        <ApiProvider value={api}>
          <QueryClientProvider client={queries}>
            <FeedProvider feed={feed}>
              <ToastProvider>{children}</ToastProvider>
            </FeedProvider>
          </QueryClientProvider>
        </ApiProvider>
      </HostProvider>
    </DockerMuiV6ThemeProvider>
  );
}

const focusRing = {
  ':focus-visible': { outline: '2px solid currentColor', outlineOffset: 2 },
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': {
      animationDuration: '0.01ms !important',
      animationIterationCount: '1 !important',
      transitionDuration: '0.01ms !important',
    },
  },
} as const;
