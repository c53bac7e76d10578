import { describe, expect, it } from 'vitest';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createFakeBackend } from '../testing/fake-backend.ts';
import type { FakeBackend } from '../testing/fake-world.ts';
import { makeDetail, makeFiles, makeStack } from '../testing/fixtures.ts';
import { renderPanel } from '../testing/render-panel.tsx';

const DEPLOY = '/api/stacks/shop/deploy';
const textOf = (service: string) => `services:\n  ${service}:\n    image: nginx\n`;

function backendWithText() {
  const fake = createFakeBackend();
  fake.putStack(makeDetail(makeStack()));
  fake.world.files.set('shop', makeFiles({ compose: textOf('first'), revision: 4 }));
  return fake;
}
const bodiesSent = ({ requests }: FakeBackend) =>
  requests.filter(({ path }) => path === DEPLOY).map(({ body }) => body);
const deployElsewhere = (fake: FakeBackend) =>
  fake.world.files.set('shop', makeFiles({ compose: textOf('theirs'), revision: 5 }));
const writeMine = async () =>
  userEvent.upload(
    await screen.findByTestId('upload-compose.yaml'),
    new File([textOf('mine')], 'compose.yaml'),
  );

describe('two tabs with the text of one stack', () => {
  it('names the text that the change was made from', async () => {
    const { fake } = renderPanel('#/stacks/shop/edit', backendWithText());
    await writeMine();
    await screen.findByText(/1 service \(mine\)/);
    await userEvent.click(screen.getByRole('button', { name: 'Deploy again' }));
    await waitFor(() =>
      expect(bodiesSent(fake)).toEqual([{ compose: textOf('mine'), env: '', basedOn: 4 }]),
    );
  });

  it('shows the newer text in place of the draft when that is wanted', async () => {
    const { fake } = renderPanel('#/stacks/shop/edit', backendWithText());
    await writeMine();
    await screen.findByText(/1 service \(mine\)/);
    deployElsewhere(fake);
    await userEvent.click(screen.getByRole('button', { name: 'Deploy again' }));
    await screen.findByText(/deployed with another text since/);
    await userEvent.click(screen.getByRole('button', { name: 'Show the newer text' }));
    await screen.findByText(/1 service \(theirs\)/);
    expect(screen.queryByText(/deployed with another text since/)).toBeNull();
    expect(localStorage.getItem('stackyard.draft.stack.shop')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Deploy again' }));
    await waitFor(() => expect(bodiesSent(fake).at(-1)).toMatchObject({ basedOn: 5 }));
  });

  it('deploys over the newer text when that is wanted', async () => {
    const { fake } = renderPanel('#/stacks/shop/edit', backendWithText());
    await writeMine();
    await screen.findByText(/1 service \(mine\)/);
    deployElsewhere(fake);
    await userEvent.click(screen.getByRole('button', { name: 'Deploy again' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Deploy mine instead' }));
    await waitFor(() => expect(window.location.hash).toBe('#/jobs/job-1'));
    expect(bodiesSent(fake).at(-1)).toEqual({ compose: textOf('mine'), env: '' });
  });

  it('keeps with a draft what it was made from', async () => {
    const fake = backendWithText();
    const first = renderPanel('#/stacks/shop/edit', fake);
    await writeMine();
    await screen.findByText(/1 service \(mine\)/);
    first.unmount();
    deployElsewhere(fake);
    renderPanel('#/stacks/shop/edit', fake);
    await screen.findByText(/1 service \(mine\)/);
    await userEvent.click(screen.getByRole('button', { name: 'Deploy again' }));
    await screen.findByRole('button', { name: 'Deploy mine instead' });
    expect(bodiesSent(fake)).toEqual([expect.objectContaining({ basedOn: 4 })]);
  });
});

describe('a stack that is removed while its text is edited', () => {
  it('leaves the text there, to be kept in a new stack', async () => {
    const { fake } = renderPanel('#/stacks/shop/edit', backendWithText());
    await writeMine();
    await screen.findByText(/1 service \(mine\)/);
    fake.dropStack('shop');
    fake.world.files.delete('shop');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Keep this text in a new stack' }),
    );
    await screen.findByRole('heading', { level: 1, name: 'Your own stack' });
    await screen.findByText(/1 service \(mine\)/);
    expect(screen.getByLabelText<HTMLInputElement>(/Stack name/).value).toBe('shop');
  });

  it('leaves its text there too where nothing was changed yet', async () => {
    const { fake } = renderPanel('#/stacks/shop/edit', backendWithText());
    await screen.findByText(/1 service \(first\)/);
    fake.dropStack('shop');
    await screen.findByRole('button', { name: 'Keep this text in a new stack' });
    await screen.findByText(/1 service \(first\)/);
  });
});
