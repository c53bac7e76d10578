import { describe, expect, it } from 'vitest';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { frame, renderDashboards } from '../testing/dashboards-world.ts';
import { makeAlert, makeMonitoring, makeMonitoringOn } from '../testing/fixtures.ts';

const choice = () => screen.findByRole('combobox', { name: 'Dashboard' });

describe('the dashboards', () => {
  it('are one click from what is used now, of the same place', async () => {
    renderDashboards('#/monitoring?stack=shop');
    await userEvent.click(await screen.findByRole('link', { name: 'Show the dashboard' }));
    expect(await frame('Stack')).toBe(
      'http://127.0.0.1:49154/d/stackyard-stack?from=now-1h&to=now&refresh=10s&var-stack=shop&theme=light&kiosk=1',
    );
    const link = await screen.findByRole('link', { name: /Open in Grafana/ });
    expect(link.getAttribute('href')).toMatch(/stackyard-stack\?from=now-1h.*var-stack=shop$/);
  });

  it('show the time that a link says', async () => {
    renderDashboards('#/monitoring?view=dashboards&container=shop-web-1&from=1000&to=2000');
    expect(await frame('Container')).toContain('from=1000&to=2000&var-container=shop-web-1');
  });

  it('are chosen from those of Stackyard, the imported ones and those that were made in Grafana', async () => {
    const { fake } = renderDashboards();
    fake.world.dashboards.push(
      { uid: 'mine', title: 'Mine', origin: 'imported', isShown: true },
      { uid: 'by-hand', title: 'By hand', origin: 'grafana', isShown: true },
    );
    await frame('Engine overview');
    await userEvent.click(await choice());
    const options = within(await screen.findByRole('listbox')).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Engine overview', 'Corner Shop', 'Mine', 'By hand']),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Corner Shop' }));
    expect(await frame('Corner Shop')).toContain('/d/stackyard-corner');
    expect(window.location.hash).toBe('#/monitoring?view=dashboards&dashboard=stackyard-corner');
  });

  it('of one title are told apart by their addresses', async () => {
    const { fake } = renderDashboards('#/monitoring?view=dashboards&dashboard=mine');
    fake.world.dashboards.push(
      { uid: 'mine', title: 'Stack', origin: 'imported', isShown: true },
      { uid: 'other', title: 'Other', origin: 'imported', isShown: true },
    );
    await frame('Stack');
    expect((await choice()).textContent).toBe('Stack mine');
    await userEvent.click(await choice());
    const options = within(await screen.findByRole('listbox')).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Stack stackyard-stack', 'Stack mine', 'Other']),
    );
  });

  it('say how they come to be shown while Grafana does not run, and wait while it starts', async () => {
    const { fake } = renderDashboards(undefined, makeMonitoring());
    await screen.findByText(/^Grafana does not run\. Switch Prometheus and Grafana on/);
    fake.setMonitoring(makeMonitoringOn('starting'));
    await screen.findByText(/^Grafana is starting\./);
    fake.setMonitoring(makeMonitoringOn());
    await frame('Engine overview');
  });

  it('are led to from an alert, at its time', async () => {
    const since = '2026-01-02T03:04:05.000Z';
    const monitoring = makeMonitoringOn('ready', { alerts: [makeAlert({ since })] });
    renderDashboards('#/monitoring', monitoring);
    await userEvent.click(await screen.findByRole('link', { name: 'Dashboard' }));
    const beganMs = Date.parse(since);
    expect(await frame('Container')).toContain(
      `from=${beganMs - 900_000}&to=${beganMs + 900_000}&var-container=shop-web-1`,
    );
  });
});
