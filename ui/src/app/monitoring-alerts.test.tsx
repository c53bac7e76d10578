import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeAlert, makeMonitoringOn } from '../testing/fixtures.ts';
import { renderPanel } from '../testing/render-panel.tsx';

const withAlerts = (...alerts: ReturnType<typeof makeAlert>[]) =>
  createFakeBackend({ monitoring: makeMonitoringOn('ready', { alerts }) });

const ofDisk = () =>
  makeAlert({
    id: 'DiskFilling',
    message: 'Docker’s disk is 93 % full.',
    stack: null,
    service: null,
    container: null,
  });

describe('alerts', () => {
  it('are counted on every page, and told with a way to the logs of that moment', async () => {
    renderPanel('#/stacks', withAlerts(makeAlert(), ofDisk()));
    const tab = await screen.findByRole('link', { name: /^Monitoring/ });
    await within(tab).findByLabelText('2 alerts');
    await userEvent.click(tab);
    const list = within(await screen.findByRole('region', { name: 'Alerts' }));
    list.getByText('Docker’s disk is 93 % full.');
    const logs = list.getAllByRole('link', { name: 'Logs of that moment' });
    expect(logs).toHaveLength(1);
    expect(logs[0]?.getAttribute('href')).toMatch(
      /^#\/logs\?q=service%3Aweb&stacks=shop&around=\d+$/,
    );
  });

  it('of a container without a stack lead to its dashboard, and to no logs, which are kept of stacks only', async () => {
    const alone = makeAlert({ stack: null, service: null, container: 'by-hand' });
    renderPanel('#/monitoring', withAlerts(alone, ofDisk()));
    const list = within(await screen.findByRole('region', { name: 'Alerts' }));
    const links = list.getAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual(['Dashboard']);
    expect(links[0]?.getAttribute('href')).toContain('container=by-hand');
    expect(list.queryByRole('button', { name: /^Mute/ })).toBeNull();
  });

  it('of a stack are muted, and heard of again', async () => {
    renderPanel('#/monitoring', withAlerts(makeAlert()));
    await userEvent.click(await screen.findByRole('button', { name: 'Mute shop' }));
    await screen.findByText('Alerts of shop are muted.');
    expect(screen.queryByText('shop-web-1 fails its health check.')).toBeNull();
    expect(screen.queryByLabelText('1 alert')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Hear of it again' }));
    await screen.findByText('shop-web-1 fails its health check.');
  });

  it('go when their trouble is over', async () => {
    const fake = withAlerts(makeAlert());
    renderPanel('#/monitoring', fake);
    await screen.findByText('shop-web-1 fails its health check.');
    fake.setMonitoring({ alerts: [] });
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Alerts' })).toBeNull());
  });
});
