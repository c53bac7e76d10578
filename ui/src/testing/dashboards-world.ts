import { screen } from '@testing-library/react';
import { createFakeBackend } from './fake-backend.ts';
import { makeUsage } from './fake-usage.ts';
import { makeMonitoringOn } from './fixtures.ts';
import { renderPanel } from './render-panel.tsx';

/** The panel at its dashboards, or at another address. */
export function renderDashboards(
  hash = '#/monitoring?view=dashboards',
  monitoring = makeMonitoringOn(),
) {
  const fake = createFakeBackend({ monitoring });
  fake.world.usage.set([makeUsage('shop/web', { name: 'shop-web-1' })]);
  return renderPanel(hash, fake);
}

/** Where Grafana shows the dashboard that stands in the panel. */
export const frame = async (title: string) =>
  (await screen.findByTitle<HTMLIFrameElement>(`${title} in Grafana`)).src;
