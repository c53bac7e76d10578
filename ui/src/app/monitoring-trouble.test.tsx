import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JobSummary } from '@stackyard/contract';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeJob, makeJobDetail, makeMonitoring, makeMonitoringOn } from '../testing/fixtures.ts';
import { bodiesSentTo } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';

const REASON = 'The image could not be pulled.';

function jobOf(state: JobSummary['state'], parts: Partial<JobSummary> = {}) {
  const at = new Date().toISOString();
  const title = 'Switch monitoring on';
  const kind = 'monitoring-on';
  const own = { id: 'on', kind, stack: '#monitoring', title, createdAt: at, endedAt: at } as const;
  return makeJobDetail(makeJob({ ...own, state, ...parts }));
}

function renderFailed(monitoring = makeMonitoring()) {
  const fake = createFakeBackend({ monitoring });
  fake.putJob(jobOf('failed', { message: REASON }));
  return renderPanel('#/monitoring', fake);
}

const title = () => screen.findByText(/^“Switch monitoring on” failed/);
const isGone = () =>
  waitFor(() => expect(screen.queryByText(/^“Switch monitoring on”/)).toBeNull());

describe('a switch that failed', () => {
  it('is told with its reason and the way to its steps, until a later one does better', async () => {
    const fake = createFakeBackend();
    renderPanel('#/monitoring', fake);
    await screen.findByText('Off');
    fake.putJob(jobOf('failed', { message: REASON }));
    await title();
    const notice = within(screen.getByRole('alert'));
    notice.getByText(new RegExp(REASON));
    const link = notice.getByRole('link', { name: 'Show the steps' });
    expect(link.getAttribute('href')).toBe('#/jobs/on');
    const later = new Date(Date.now() + 1000).toISOString();
    fake.putJob(jobOf('running', { id: 'on-2', createdAt: later, endedAt: null }));
    await isGone();
    fake.putJob(jobOf('succeeded', { id: 'on-2', createdAt: later }));
    fake.setMonitoring(makeMonitoringOn());
    await screen.findByText('On');
    await isGone();
  });

  it('is tried again as it was wished', async () => {
    const { fake } = renderFailed();
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(bodiesSentTo(fake, '/api/jobs/on/retry')).toHaveLength(1));
    await isGone();
  });

  it('says why it cannot be tried again', async () => {
    const { fake } = renderFailed();
    fake.answer.retryJob = () => Promise.reject(new Error('socket hang up'));
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await screen.findByText(/^Could not try again:/);
    await title();
  });

  it('stays closed once it was closed', async () => {
    const { unmount, fake } = renderFailed();
    await title();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    await isGone();
    unmount();
    renderPanel('#/monitoring', fake);
    await screen.findByText('Off');
    await isGone();
  });

  it('leaves the way on to “Repair” where that does the same', async () => {
    renderFailed({ ...makeMonitoringOn(), state: 'degraded', reason: 'Grafana does not run.' });
    await title();
    await screen.findByRole('button', { name: 'Repair' });
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});
