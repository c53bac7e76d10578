import { StrictMode } from 'react';
import { render } from '@testing-library/react';
import { Panel } from '../app/panel.tsx';
import type { Host } from '../lib/host-context.ts';
import { createApi } from '../lib/api/api.ts';
import { createFakeBackend } from './fake-backend.ts';
import type { FakeBackend } from './fake-world.ts';
import { demoTemplates } from './templates.ts';

/** The whole panel at an address, over a fake backend; strict, as in the built page. */
export function renderPanel(
  hash: string,
  fake: FakeBackend = createFakeBackend({ templates: demoTemplates }),
  host: Host = { openExternal: null },
) {
  window.location.hash = hash;
  const view = render(
    <StrictMode>
      <Panel api={createApi(fake)} host={host} />
    </StrictMode>,
  );
  return { fake, ...view };
}
