import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeBrokenDetail, makeDetail, makeStack } from '../testing/fixtures.ts';
import { bodiesSentTo } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';

async function openShop() {
  const fake = createFakeBackend();
  fake.putStack(makeBrokenDetail(makeStack()));
  renderPanel('#/stacks/shop', fake);
  const table = await screen.findByRole('table', { name: 'Services and their containers' });
  const rowOf = (service: string) =>
    within(table).getByRole('rowheader', { name: new RegExp(`^${service}`) }).parentElement ??
    table;
  return { fake, rowOf };
}

describe('a service that is not well', () => {
  it.each([
    ['api', 'Missing', 'no container'],
    ['web', 'Missing', 'It has 1 of 3 containers.'],
    ['cache', 'Paused', 'It is paused. Start lets it go on.'],
    ['jobs', 'Restarting', 'It ends at once with exit code 0'],
    ['cron', 'Ready', 'It restarts every 11 s'],
    ['worker', 'Failed', 'It exited with code 137 (killed).'],
  ])('says what it is: %s is %s', async (service, word, words) => {
    const { rowOf } = await openShop();
    const text = rowOf(service).textContent;
    expect(text).toContain(word);
    expect(text).toContain(words);
  });

  it.each(['api', 'web', 'cache'])('is started from its row: %s', async (service) => {
    const { fake, rowOf } = await openShop();
    const start = within(rowOf(service)).getByRole('button', { name: `Start ${service}` });
    await userEvent.click(start);
    expect(bodiesSentTo(fake, '/api/stacks/shop/start')).toEqual([{ service }]);
  });
});

describe('a stack that is paused', () => {
  it('says so, and can be started, stopped and restarted', async () => {
    const fake = createFakeBackend();
    fake.putStack(makeDetail(makeStack({ state: 'paused', reason: 'web: It is paused.' })));
    renderPanel('#/stacks', fake);
    const row = await screen.findByRole('row', { name: /shop/ });
    expect(row.textContent).toContain('Paused');
    for (const name of ['Start shop', 'Stop shop', 'Restart shop']) {
      const button = within(row).getByRole('button', { name });
      expect(button.hasAttribute('disabled')).toBe(false);
    }
  });
});
