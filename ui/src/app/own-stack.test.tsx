import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeFiles } from '../testing/fixtures.ts';
import { backendWithShop, bodiesSentTo } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';

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
