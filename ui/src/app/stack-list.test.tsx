import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, silent } from '../lib/api/api-error.ts';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeDetail, makeJob, makeJobDetail, makeStack } from '../testing/fixtures.ts';
import { backendWithShop, bodiesSentTo } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';
import { demoTemplates } from '../testing/templates.ts';

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
