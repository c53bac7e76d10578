import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { drawDeploy } from '../testing/demo-deploy.ts';
import { makeDetail, makeJob, makeJobDetail, makeStack } from '../testing/fixtures.ts';
import { backendWithShop, bodiesSentTo } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';
import { demoTemplates } from '../testing/templates.ts';

describe('deploying from the catalog', () => {
  it('says what is missing beside its field and sends nothing', async () => {
    const { fake } = renderPanel('#/catalog/postgres');
    await userEvent.clear(await screen.findByLabelText(/Database name/));
    await userEvent.clear(screen.getByLabelText(/Port of PostgreSQL/));
    await userEvent.click(screen.getByRole('button', { name: 'Deploy' }));
    expect(await screen.findByText('Database name is needed.')).toBeTruthy();
    expect(screen.getByText('Port of PostgreSQL is needed.')).toBeTruthy();
    expect(bodiesSentTo(fake, '/api/stacks')).toEqual([]);
  });

  it('tells that a name is taken as it is typed, and keeps the generated password', async () => {
    renderPanel('#/catalog/postgres', backendWithShop());
    const name = await screen.findByLabelText(/Stack name/);
    const password = screen.getByLabelText<HTMLInputElement>(/^Password/).value;
    await userEvent.clear(name);
    await userEvent.type(name, 'shop');
    await screen.findByText('A stack named shop exists.');
    expect(screen.getByLabelText<HTMLInputElement>(/^Password/).value).toBe(password);
  });

  it('takes over left volumes only with consent', async () => {
    const fake = createFakeBackend({ templates: demoTemplates });
    fake.world.leftVolumes.set('redis', ['redis_data']);
    renderPanel('#/catalog/redis', fake);
    await userEvent.click(await screen.findByRole('button', { name: 'Deploy' }));
    await screen.findByText('Tick this to go on, or choose another name.');
    await userEvent.click(screen.getByRole('checkbox', { name: /Use the volumes/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Deploy' }));
    await screen.findByRole('heading', { level: 1, name: 'Deploy redis' });
    expect(bodiesSentTo(fake, '/api/stacks')).toEqual([
      expect.objectContaining({ name: 'redis', takeOverVolumes: true }),
    ]);
  });
});

describe('the page of a job', () => {
  const job = (state: Parameters<typeof makeJob>[0] = {}) => makeJobDetail(makeJob(state));

  it('follows a deploy to its end and shows where to go', async () => {
    const fake = backendWithShop();
    fake.putJob(drawDeploy(job(), 0.5));
    renderPanel('#/jobs/job-1', fake);
    await screen.findByText('postgres:17-alpine');
    fake.putJob(drawDeploy(fake.world.jobs.get('job-1') ?? job(), 1));
    await screen.findByRole('heading', { name: 'shop is ready' });
    expect(screen.getByRole('link', { name: 'Open the shop' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show Password' }));
    expect(screen.getByText('correct-horse-battery')).toBeTruthy();
  });

  it('says what failed, where, why and what next, with the last lines and the ways on', async () => {
    const fake = backendWithShop();
    fake.putJob(drawDeploy(job(), 0.7, 0.7));
    renderPanel('#/jobs/job-1', fake);
    await screen.findByRole('heading', {
      name: 'Deploy shop failed: the service “db” did not come up',
    });
    expect(screen.getByText(/exited with code 1 right after it started/)).toBeTruthy();
    expect(screen.getByText(/Set DB_PASSWORD/)).toBeTruthy();
    expect(screen.getByLabelText('Last lines').textContent).toContain('Database is uninitialized');
    expect(screen.getByRole('button', { name: 'Clean up' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(window.location.hash).toBe('#/jobs/job-2'));
  });

  it.each([
    [{ id: 'postgres', title: 'PostgreSQL' }, 'Edit the variables', '.env'],
    [null, 'Edit the Compose file', null],
  ])(
    'leads from a failure to the text that mends it (template: %o)',
    async (template, way, focused) => {
      const fake = createFakeBackend({ templates: demoTemplates });
      fake.putStack(makeDetail(makeStack({ template })));
      fake.putJob(drawDeploy(job(), 0.7, 0.7));
      renderPanel('#/jobs/job-1', fake);
      await userEvent.click(await screen.findByRole('link', { name: way }));
      await screen.findByRole('textbox', { name: '.env' });
      await screen.findByRole('textbox', { name: 'compose.yaml' });
      const label = () => document.activeElement?.getAttribute('aria-label') ?? null;
      await waitFor(() => expect(label()).toBe(focused));
    },
  );

  it('says once that a waiting job was canceled, and that nothing came of it', async () => {
    const fake = backendWithShop();
    const message = 'Deploy shop was canceled.';
    fake.putJob(job({ state: 'canceled', message, endedAt: new Date().toISOString() }));
    renderPanel('#/jobs/job-1', fake);
    await screen.findByText('You canceled it before it began, so it changed nothing.');
    expect(screen.queryByText(message)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Jobs, none running' }));
    const tray = await screen.findByRole('dialog', { name: 'Jobs' });
    expect(within(tray).getByRole('heading', { name: 'Jobs' })).toBeTruthy();
    expect(within(tray).getAllByText(/Deploy shop/)).toHaveLength(1);
  });

  it('deploys again with left volumes when that is asked for', async () => {
    const fake = backendWithShop();
    const failed = drawDeploy(job(), 0.3, 0.3);
    fake.putJob({
      ...failed,
      failure: failed.failure && { ...failed.failure, actions: ['retry', 'take-over-volumes'] },
    });
    renderPanel('#/jobs/job-1', fake);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Use the volumes left behind' }),
    );
    await waitFor(() =>
      expect(bodiesSentTo(fake, '/api/jobs/job-1/retry')).toEqual([{ takeOverVolumes: true }]),
    );
  });

  it('says that it is canceling until the backend says that it has', async () => {
    const fake = backendWithShop();
    fake.putJob(job());
    renderPanel('#/jobs/job-1', fake);
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    await screen.findByRole('button', { name: 'Canceling…' });
    fake.putJob(job({ state: 'canceled', version: 2, endedAt: new Date().toISOString() }));
    await screen.findByRole('heading', { name: 'Deploy shop was canceled' });
  });

  it('says in so many words that the backend ended meanwhile', async () => {
    const fake = backendWithShop();
    fake.putJob(job({ state: 'interrupted', endedAt: new Date().toISOString() }));
    renderPanel('#/jobs/job-1', fake);
    await screen.findByText(/backend ended while this job ran/);
  });
});
