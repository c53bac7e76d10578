import './app/zod-settings.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Panel } from './app/panel.tsx';
import { createApi } from './lib/api/api.ts';
import { findDesktop } from './lib/desktop.ts';
import { ensureDockerThemes } from './lib/docker-theme.ts';
import { findToken, takeToken } from './lib/session-token.ts';
import { createHttpTransport } from './lib/transport/http.ts';
import { createVmServiceTransport } from './lib/transport/vm-service.ts';

ensureDockerThemes(globalThis);
takeToken(window);
// An address with a new token, pasted over the old one, changes the fragment only: the page has to begin again by itself.
window.addEventListener('hashchange', () => {
  if (takeToken(window)) window.location.reload();
});

const desktop = findDesktop();
const transport = desktop
  ? createVmServiceTransport(desktop)
  : createHttpTransport({ token: () => findToken(window) });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root.');
createRoot(root).render(
  <StrictMode>
    <Panel
      api={createApi(transport)}
      host={{ openExternal: desktop ? (url) => desktop.openExternal(url) : null }}
    />
  </StrictMode>,
);
