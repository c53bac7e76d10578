import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, silent } from '../lib/api/api-error.ts';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { drawDeploy } from '../testing/demo-deploy.ts';
import { makeDetail, makeFiles, makeJob, makeJobDetail, makeStack } from '../testing/fixtures.ts';
import { renderPanel } from '../testing/render-panel.tsx';
import { demoTemplates } from '../testing/templates.ts';

function backendWithShop() {
  const fake = createFakeBackend({ templates: demoTemplates });
  fake.putStack(makeDetail(makeStack()));
  return fake;
}
const bodiesSentTo = (fake: ReturnType<typeof createFakeBackend>, path: string) =>
  fake.requests.filter((request) => request.path === path).map((request) => request.body);

describe('the list of stacks', () => {
  it('leads to the first deploy where there is none', async () => {
    renderPanel('#/stacks');
    const link = await screen.findByRole('link', { name: 'Deploy Corner Shop' });
    expect(link.getAttribute('href')).toBe('#/catalog/corner-shop');
  });

  it('shows what the feed says, as it says it', async () => {
    const { fake } = renderPanel('#/stacks', backendWithShop());
    const row = await screen.findByRole('row', { name: /shop/ });
    expect(
      within(row)
        .getByRole('link', { name: /localhost:8080/ })
        .getAttribute('href'),
    ).toBe('http://localhost:8080/');
    fake.patchStack('shop', { state: 'degraded', reason: 'worker exited with code 1.' });
    await within(row).findByText('worker exited with code 1.');
    fake.dropStack('shop');
    await screen.findByText('Deploy your first stack');
  });

  it('shows a running job in the row and says why the actions are off', async () => {
    const fake = backendWithShop();
    fake.putJob(makeJobDetail(makeJob()));
    renderPanel('#/stacks', fake);
    await screen.findByRole('progressbar', { name: 'Deploy shop' });
    const stop = screen.getByRole('button', { name: 'Stop shop' });
    expect(stop.hasAttribute('disabled')).toBe(true);
    expect(screen.getAllByTitle('Wait for “Deploy shop” to end.').length).toBeGreaterThan(0);
  });

  it('says why a stack is not there whose first deploy failed, and leads to that deploy', async () => {
    const fake = createFakeBackend({ templates: demoTemplates });
    const services = { ready: 0, total: 0 };
    fake.putStack(makeDetail(makeStack({ state: 'absent', services, deployedAt: null })));
    fake.putJob(makeJobDetail(makeJob({ state: 'failed', message: 'Port 8080 is taken.' })));
    renderPanel('#/stacks', fake);
    const row = await screen.findByRole('row', { name: /shop/ });
    expect(row.textContent).toContain('Deploy failed');
    expect(row.textContent).not.toContain('0 of 0');
    const why = within(row).getByRole('link', { name: 'Port 8080 is taken.' });
    expect(why.getAttribute('href')).toBe('#/jobs/job-1');
    await userEvent.click(within(row).getByRole('link', { name: 'shop' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Port 8080 is taken.');
  });

  it('says what refused an action', async () => {
    const fake = backendWithShop();
    fake.failNext('stopStack', silent('socket hang up'));
    renderPanel('#/stacks', fake);
    await userEvent.click(await screen.findByRole('button', { name: 'Stop shop' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Could not stop shop');
  });
});

describe('when something is away', () => {
  it('keeps what was known while Docker is away, and turns the actions off', async () => {
    const { fake } = renderPanel('#/stacks', backendWithShop());
    await screen.findByRole('row', { name: /shop/ });
    fake.setEngine({ state: 'away', reason: 'Nothing listens on the socket.' });
    await screen.findByText(/Nothing listens on the socket/);
    expect(screen.getByRole('button', { name: 'Stop shop' }).hasAttribute('disabled')).toBe(true);
    fake.setEngine({ state: 'ready', reason: null });
    await waitFor(() => expect(screen.queryByText(/Nothing listens/)).toBeNull());
  });

  it('says that the backend does not answer and that what is shown is old', async () => {
    const { fake } = renderPanel('#/stacks', backendWithShop());
    await screen.findByRole('row', { name: /shop/ });
    fake.failNext('getFeed', ...Array.from({ length: 9 }, () => silent('hang up')));
    fake.setEngine({});
    await screen.findByText("Stackyard's backend is not answering.");
    expect(screen.getByRole('alert').textContent).toMatch(/Trying again in \d s\./);
    expect(screen.getByRole('row', { name: /shop/ })).toBeTruthy();
  });

  it('tells a page without a token which address to open', async () => {
    const fake = createFakeBackend();
    fake.failNext(
      'getFeed',
      ...Array.from({ length: 9 }, () => new ApiError({ code: 'unauthorized', message: '' })),
    );
    renderPanel('#/stacks', fake);
    expect((await screen.findByRole('alert')).textContent).toContain('npm start');
  });
});

describe('removing a stack', () => {
  it('keeps every volume unless one is ticked', async () => {
    const { fake } = renderPanel('#/stacks', backendWithShop());
    await userEvent.click(await screen.findByRole('button', { name: 'Remove shop' }));
    await screen.findByText('2 volumes are kept, with all data in them.');
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(bodiesSentTo(fake, '/api/stacks/shop/remove')).toEqual([{ volumes: [] }]),
    );
  });

  it('deletes a ticked volume only once the name of the stack is typed', async () => {
    const { fake } = renderPanel('#/stacks', backendWithShop());
    await userEvent.click(await screen.findByRole('button', { name: 'Remove shop' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'shop_db-data' }));
    const remove = screen.getByRole('button', { name: 'Remove and delete data' });
    expect(remove.hasAttribute('disabled')).toBe(true);
    await userEvent.type(screen.getByLabelText('Type shop to delete data'), 'shop');
    await userEvent.click(remove);
    await waitFor(() =>
      expect(bodiesSentTo(fake, '/api/stacks/shop/remove')).toEqual([
        { volumes: ['shop_db-data'] },
      ]),
    );
  });
});

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

describe('a stack of your own', () => {
  it('keeps its text when the tab is left and opened again', async () => {
    const first = renderPanel('#/stacks/new');
    await userEvent.type(await screen.findByLabelText(/Stack name/), 'mine');
    await userEvent.upload(
      screen.getByTestId('upload-compose.yaml'),
      new File(['services:\n  web:\n    image: nginx\n'], 'compose.yaml'),
    );
    await screen.findByText(/1 service \(web\)/);
    first.unmount();
    renderPanel('#/stacks/new');
    expect((await screen.findByLabelText<HTMLInputElement>(/Stack name/)).value).toBe('mine');
    await screen.findByText(/1 service \(web\)/);
  });

  it('ignores a kept draft that it cannot read', async () => {
    localStorage.setItem('stackyard.draft.new', '{"name":7}');
    renderPanel('#/stacks/new');
    expect((await screen.findByLabelText<HTMLInputElement>(/Stack name/)).value).toBe('');
  });

  it('lists what is wrong by line and column, and does not deploy it', async () => {
    localStorage.setItem(
      'stackyard.draft.new',
      JSON.stringify({ name: 'mine', compose: 'services:\n\tweb:\n', env: '' }),
    );
    const { fake } = renderPanel('#/stacks/new');
    await screen.findByRole('button', { name: 'compose.yaml 2:1' });
    await userEvent.click(screen.getByRole('button', { name: 'Deploy' }));
    await screen.findByText('Mend the problems above first.');
    expect(bodiesSentTo(fake, '/api/stacks')).toEqual([]);
  });

  it('begins with an example where there is no text', async () => {
    renderPanel('#/stacks/new');
    await userEvent.click(await screen.findByRole('button', { name: 'Start from an example' }));
    await screen.findByText(/The form is right: 1 service \(web\)/);
    expect(screen.queryByRole('button', { name: 'Start from an example' })).toBeNull();
  });

  it('shows a warning as one, and deploys all the same', async () => {
    localStorage.setItem(
      'stackyard.draft.new',
      JSON.stringify({ name: 'mine', compose: 'services:\n  web:\n', env: '' }),
    );
    const fake = createFakeBackend();
    const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    const warning = { severity: 'warning', file: 'compose', message: 'It is obsolete.' } as const;
    fake.answer.checkCompose = () => ({
      problems: [{ ...warning, ...place }],
      services: [{ name: 'web', image: null }],
      ports: [],
    });
    renderPanel('#/stacks/new', fake);
    const problems = await screen.findByRole('status', { name: 'Problems' });
    await within(problems).findByTitle('Warning');
    expect(problems.textContent).toContain('The form is right: 1 service (web).');
    await userEvent.click(screen.getByRole('button', { name: 'Deploy' }));
    await waitFor(() => expect(bodiesSentTo(fake, '/api/stacks')).toHaveLength(1));
  });

  it('warns when the text at hand was never deployed with success', async () => {
    const fake = backendWithShop();
    const deployed = { compose: 'services: {web: {image: nginx}}', env: '' };
    fake.world.files.set('shop', makeFiles({ isDeployed: false, deployed }));
    renderPanel('#/stacks/shop/edit', fake);
    await screen.findByText(/last deploy of this text failed/);
    await userEvent.click(screen.getByRole('button', { name: 'Bring back the deployed text' }));
    await screen.findByText('Changed, not deployed. The draft is kept in this browser.');
  });
});
