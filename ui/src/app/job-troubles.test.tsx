import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Step } from '@stackyard/contract';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { drawDeploy } from '../testing/demo-deploy.ts';
import { makeDetail, makeJob, makeJobDetail, makeStack } from '../testing/fixtures.ts';
import { renderPanel } from '../testing/render-panel.tsx';

function backendWithFailedDeploy() {
  const fake = createFakeBackend();
  const volumes = [
    { name: 'shop_db-data', createdAt: null, isNew: true },
    { name: 'shop_redis-data', createdAt: null, isNew: false },
  ];
  fake.putStack(makeDetail(makeStack(), { volumes }));
  fake.putJob(drawDeploy(makeJobDetail(makeJob()), 0.7, 0.7));
  return fake;
}
const cleanUps = ({ requests }: ReturnType<typeof createFakeBackend>) =>
  requests.filter(({ path }) => path === '/api/jobs/job-1/clean-up').length;

describe('cleaning up after a failed deploy', () => {
  it('names the volumes that go before anything goes', async () => {
    const { fake } = renderPanel('#/jobs/job-1', backendWithFailedDeploy());
    await userEvent.click(await screen.findByRole('button', { name: 'Clean up' }));
    const dialog = await screen.findByRole('dialog', { name: 'Clean up shop?' });
    await within(dialog).findByText('shop_db-data');
    expect(within(dialog).queryByText('shop_redis-data')).toBeNull();
    expect(cleanUps(fake)).toBe(0);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Clean up' }));
    await waitFor(() => expect(window.location.hash).toBe('#/jobs/job-2'));
    expect(cleanUps(fake)).toBe(1);
  });

  it('does nothing when it is kept', async () => {
    const { fake } = renderPanel('#/jobs/job-1', backendWithFailedDeploy());
    await userEvent.click(await screen.findByRole('button', { name: 'Clean up' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(cleanUps(fake)).toBe(0);
  });
});

describe('a failed job that is not the newest of its stack', () => {
  it('leads to the newer one in place of doing the old thing again', async () => {
    const fake = backendWithFailedDeploy();
    const createdAt = new Date().toISOString();
    const newer = makeJob({ id: 'job-2', state: 'succeeded', createdAt, endedAt: createdAt });
    renderPanel('#/jobs/job-1', fake);
    await screen.findByRole('button', { name: 'Try again' });
    fake.putJob(makeJobDetail(newer));
    const text = await screen.findByText(/A newer job worked on shop since\./);
    expect(within(text).getByRole('link').getAttribute('href')).toBe('#/jobs/job-2');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Clean up' })).toBeNull();
  });

  it('keeps its ways on when the newer job is of another stack', async () => {
    const fake = backendWithFailedDeploy();
    const createdAt = new Date().toISOString();
    fake.putJob(makeJobDetail(makeJob({ id: 'job-2', stack: 'blog', createdAt })));
    renderPanel('#/jobs/job-1', fake);
    await screen.findByRole('button', { name: 'Try again' });
  });
});

describe('the steps of a job', () => {
  const step = (parts: Partial<Step> & Pick<Step, 'id' | 'title'>): Step => ({
    state: 'waiting',
    detail: null,
    bytes: null,
    items: [],
    startedAt: null,
    endedAt: null,
    ...parts,
  });
  const at = new Date().toISOString();
  const pull = step({ id: 'pull', title: 'Pull the images', state: 'failed', startedAt: at });
  const back = step({ id: 'back', title: 'If canceled: remove what was made' });

  it('marks the one that was under way when the job was canceled as canceled, not as failed', async () => {
    const fake = createFakeBackend();
    const canceled = makeJob({ state: 'canceled', endedAt: at });
    fake.putJob(makeJobDetail(canceled, { steps: [pull] }));
    renderPanel('#/jobs/job-1', fake);
    const steps = await screen.findByRole('list', { name: 'Steps' });
    expect(within(steps).getByTitle('Canceled')).toBeTruthy();
    expect(within(steps).queryByTitle('Failed')).toBeNull();
  });

  it('have the way back among them only once it is taken', async () => {
    const fake = createFakeBackend();
    fake.putJob(makeJobDetail(makeJob(), { steps: [{ ...pull, state: 'running' }, back] }));
    renderPanel('#/jobs/job-1', fake);
    await screen.findByText(pull.title);
    expect(screen.queryByText(back.title)).toBeNull();
    const taken: Step = { ...back, state: 'running', startedAt: at };
    fake.putJob(makeJobDetail(makeJob({ version: 2 }), { steps: [pull, taken] }));
    await screen.findByText(back.title);
  });
});

describe('a job that is no longer kept', () => {
  it('leads to the stacks, since asking again cannot help', async () => {
    renderPanel('#/jobs/long-gone');
    const link = await screen.findByRole('link', { name: 'Show all stacks' });
    expect(link.getAttribute('href')).toBe('#/stacks');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});
