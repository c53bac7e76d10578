import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeUsage } from '../testing/fake-usage.ts';
import { makeJob, makeJobDetail, makeMonitoring, makeMonitoringOn } from '../testing/fixtures.ts';
import { renderPanel } from '../testing/render-panel.tsx';
import { bodiesSentTo } from '../testing/panel-world.ts';

function renderSwitch(monitoring = makeMonitoring()) {
  const fake = createFakeBackend({ monitoring });
  fake.world.usage.set([
    makeUsage('x/y', {
      name: 'stackyard-grafana',
      stack: null,
      sample: { cpuPercent: 2, memoryBytes: 210 * 1024 ** 2 },
    }),
  ]);
  return renderPanel('#/monitoring', fake);
}

const card = () => screen.findByRole('region', { name: 'Prometheus and Grafana' });
const theSwitch = () =>
  screen.findByRole<HTMLInputElement>('switch', { name: 'Prometheus and Grafana' });
const isBusy = async () => (await theSwitch()).getAttribute('aria-disabled') === 'true';

describe('the switch of Prometheus and Grafana', () => {
  it('asks for them, and shows what the engine says and not what was clicked', async () => {
    const { fake } = renderSwitch();
    await screen.findByText('Off');
    await userEvent.click(await theSwitch());
    await waitFor(() => expect(bodiesSentTo(fake, '/api/monitoring/on')).toEqual([{}]));
    expect((await theSwitch()).checked).toBe(false);

    const job = makeJob({ id: 'j', kind: 'monitoring-on', stack: '#monitoring', fraction: 0.3 });
    fake.putJob(makeJobDetail({ ...job, step: 'Pull the images' }));
    fake.setMonitoring({ state: 'working', jobId: 'j' });
    await screen.findByText('Switching on');
    within(await card()).getByText('Pull the images');
    expect((await theSwitch()).checked).toBe(true);
    expect(await isBusy()).toBe(true);

    fake.setMonitoring(makeMonitoringOn('ready', { jobId: null }));
    await screen.findByText('On');
    expect(await isBusy()).toBe(false);
  });

  it('keeps the keyboard’s place while a job works, and does nothing until that is done', async () => {
    const { fake } = renderSwitch();
    (await theSwitch()).focus();
    await userEvent.keyboard(' ');
    const job = makeJob({ id: 'j', kind: 'monitoring-on', stack: '#monitoring' });
    fake.putJob(makeJobDetail(job));
    fake.setMonitoring({ state: 'working', jobId: 'j' });
    await screen.findByText('Switching on');
    expect(document.activeElement).toBe(await theSwitch());
    // Browsers take the focus from what is disabled; jsdom does not.
    expect((await theSwitch()).disabled).toBe(false);
    await userEvent.keyboard(' ');
    expect((await theSwitch()).checked).toBe(true);
    expect(bodiesSentTo(fake, '/api/monitoring/on')).toHaveLength(1);
    expect(bodiesSentTo(fake, '/api/monitoring/off')).toHaveLength(0);
  });

  it('leads to both, with their versions and what they use', async () => {
    renderSwitch(makeMonitoringOn());
    const grafana = await screen.findByRole('link', { name: /Open Grafana/ });
    expect(grafana.getAttribute('href')).toBe('http://127.0.0.1:49154');
    const shown = within(await card());
    shown.getByText('prom/prometheus:v3.14.0, 127.0.0.1:49153');
    await shown.findByText('grafana/grafana:13.2.1, 127.0.0.1:49154, uses 2.0 % CPU and 210 MiB');
  });

  it('tells which apps are read, and why one cannot be', async () => {
    const app = (container: string, reason: string | null) => ({
      stack: 'shop',
      service: 'web',
      container,
      url: 'http://172.20.0.3:80/metrics',
      state: reason ? ('down' as const) : ('up' as const),
      reason,
      details: reason && 'got "<"',
    });
    const apps = [app('shop-api-1', null), app('shop-web-1', 'It answered with a web page.')];
    renderSwitch(makeMonitoringOn('ready', { apps }));
    await screen.findByText('1 of 2 apps are read.');
    screen.getByText('It answered with a web page.');
    screen.getByText('http://172.20.0.3:80/metrics; Prometheus says: got "<"');
    expect(screen.queryByText('shop-api-1')).toBeNull();
  });

  it('says nothing of apps while Prometheus is not ready, since only it knows of them', async () => {
    const { fake } = renderSwitch(makeMonitoringOn('starting'));
    await screen.findByText('Prometheus');
    expect(screen.queryByText(/No app asks/)).toBeNull();
    fake.setMonitoring(makeMonitoringOn('ready', { apps: null }));
    await screen.findByText('Looking for apps that ask to be read…');
    fake.setMonitoring(makeMonitoringOn());
    await screen.findByText('No app asks to be read.');
  });

  it('tells how to sign in when it is asked for', async () => {
    renderSwitch(makeMonitoringOn());
    await userEvent.click(await screen.findByRole('button', { name: /^Sign in/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Show Password' }));
    screen.getByText('generated-password');
  });

  it('says what is wrong and offers the one thing that helps', async () => {
    const reason = 'Grafana does not run. Somebody stopped it.';
    const trouble = { state: 'degraded' as const, reason, action: 'repair' as const };
    const { fake } = renderSwitch(makeMonitoringOn('ready', trouble));
    await screen.findByText(/^Grafana does not run\. Somebody stopped it\./);
    await userEvent.click(screen.getByRole('button', { name: 'Repair' }));
    await waitFor(() => expect(bodiesSentTo(fake, '/api/monitoring/on')).toHaveLength(1));
  });

  it('switches off, and forgets what was kept only when that is confirmed', async () => {
    const { fake } = renderSwitch(makeMonitoringOn());
    await userEvent.click(await theSwitch());
    await waitFor(() =>
      expect(bodiesSentTo(fake, '/api/monitoring/off')).toEqual([{ forget: false }]),
    );
    fake.setMonitoring(makeMonitoring({ volumes: ['stackyard-grafana'] }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Remove what they have kept' }),
    );
    const dialog = await screen.findByRole('dialog');
    within(dialog).getByText(/These volumes go: stackyard-grafana\./);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Remove it' }));
    await waitFor(() =>
      expect(bodiesSentTo(fake, '/api/monitoring/off')).toEqual([
        { forget: false },
        { forget: true },
      ]),
    );
  });

  it('stays as it is when the backend refuses, and says why', async () => {
    const { fake } = renderSwitch();
    fake.answer.switchMonitoringOn = () => Promise.reject(new Error('socket hang up'));
    await userEvent.click(await theSwitch());
    await screen.findByText(/^Could not switch monitoring on:/);
    expect((await theSwitch()).checked).toBe(false);
  });

  it('does not move while the engine is away', async () => {
    const { fake } = renderSwitch();
    fake.setEngine({ state: 'away', reason: 'Nothing listens.' });
    await waitFor(async () => expect(await isBusy()).toBe(true));
  });
});
