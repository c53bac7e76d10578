import { describe, expect, it } from 'vitest';
import { screen } from '@testing-library/react';
import type { JobDetail, JobSummary } from '@stackyard/contract';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeDetail, makeJob, makeJobDetail, makeStack } from '../testing/fixtures.ts';
import { renderPanel } from '../testing/render-panel.tsx';

const endedAt = '2026-01-05T10:01:00.000Z';

function showJob(summary: Partial<JobSummary>, parts: Partial<JobDetail> = {}) {
  const fake = createFakeBackend();
  fake.putStack(makeDetail(makeStack()));
  fake.putJob(makeJobDetail(makeJob(summary), parts));
  renderPanel('#/jobs/job-1', fake);
  return fake;
}

const ready = { state: 'succeeded', step: null, fraction: 1, endedAt } as const;
const link = {
  title: 'Shop',
  service: 'web',
  address: 'localhost:8080',
  url: 'http://localhost:8080',
};

describe('a job that waits for somebody', () => {
  it('names whom, in place of its step', async () => {
    const detail = 'Waiting for “migrate”, which has run for 3 min.';
    showJob({ step: 'Create and start the containers', detail });
    expect((await screen.findByText(detail)).role).toBe('status');
    await screen.findByRole('button', { name: 'Cancel' });
  });
});

describe('a job that is ready and watched', () => {
  it('offers what it made at once, and says that it may still fail', async () => {
    showJob({ ...ready, isWatched: true }, { result: { links: [link], connections: [] } });
    await screen.findByText('shop is ready');
    await screen.findByText(/^It is watched for half a minute more\./);
    const open = await screen.findByRole('link', { name: /Shop/ });
    expect(open.getAttribute('href')).toBe('http://localhost:8080');
  });

  it('says no more of it once the watch is over', async () => {
    const fake = showJob({ ...ready, isWatched: true });
    await screen.findByText(/^It is watched/);
    fake.putJob(makeJobDetail(makeJob({ ...ready, version: 2 })));
    await screen.findByText(/is ready$/);
    await expect.poll(() => screen.queryByText(/^It is watched/)).toBeNull();
  });

  it('turns into the failure that it became, with the service and its last lines', async () => {
    const fake = showJob({ ...ready, isWatched: true });
    await screen.findByText(/is ready$/);
    const message = 'The service “app” was ready, and died soon after. It exited with code 5.';
    const failure = {
      code: 'service-died' as const,
      message,
      next: 'Its last lines usually say why. Correct it, then deploy again.',
      service: 'app',
      lastLines: ['out of luck'],
      actions: ['retry' as const],
    };
    const failed = makeJob({ ...ready, state: 'failed', message, version: 3 });
    fake.putJob(makeJobDetail(failed, { failure }));
    await screen.findByText('Deploy shop failed: the service “app” did not stay up');
    await screen.findByText('out of luck');
    await screen.findByRole('button', { name: 'Try again' });
  });
});
