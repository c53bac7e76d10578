import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { silent } from '../lib/api/api-error.ts';
import { makeUsage } from '../testing/fake-usage.ts';
import { makeDetail, makeStack } from '../testing/fixtures.ts';
import { backendWithShop } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';

const MIB = 1024 ** 2;
const failures = () => Array.from({ length: 30 }, () => silent('socket hang up'));

/** `shop`, whose worker has two containers, and of another stack one. */
function backendInUse() {
  const fake = backendWithShop();
  fake.world.usage.set([
    makeUsage('shop/web', { sample: { cpuPercent: 5, memoryBytes: 100 * MIB } }),
    makeUsage('shop/worker', {
      memoryLimitBytes: 128 * MIB,
      sample: { cpuPercent: 20, memoryBytes: 50 * MIB },
    }),
    makeUsage('shop/worker', {
      id: 'w2',
      name: 'shop-worker-2',
      replica: 2,
      memoryLimitBytes: 128 * MIB,
      sample: { cpuPercent: null, memoryBytes: 60 * MIB },
    }),
    makeUsage('blog/web', { sample: { cpuPercent: 80 } }),
  ]);
  return fake;
}

/** What stands below CPU and Memory in the row with this name. */
async function figuresOf(name: string | RegExp): Promise<(string | null | undefined)[]> {
  const row = (await screen.findByText(name, { selector: 'th *, .of-service' })).closest('tr');
  const headings = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  return ['CPU', 'Memory'].map((title) => row?.children[headings.indexOf(title)]?.textContent);
}

const countOf = (fake: ReturnType<typeof backendWithShop>, path: string) =>
  fake.requests.filter((request) => new URL(request.path, 'http://fake').pathname === path).length;

describe('what stacks use, in their list', () => {
  it('is the sum of what runs of each, with its last hour', async () => {
    renderPanel('#/stacks', backendInUse());
    await waitFor(async () => expect(await figuresOf('shop')).toEqual(['25 %', '210 MiB']));
    const row = screen.getByRole('row', { name: /shop/ });
    await waitFor(() => expect(row.querySelectorAll('.sparkline')).toHaveLength(2));
  });

  it('leads to the monitoring of that stack', async () => {
    renderPanel('#/stacks', backendInUse());
    await userEvent.click(await screen.findByRole('link', { name: 'CPU of shop, 25 %' }));
    expect(window.location.hash).toBe('#/monitoring?stack=shop');
  });

  it('is missing where nothing runs, whatever the backend read before', async () => {
    const fake = backendInUse();
    const services = { ready: 0, total: 1 };
    fake.putStack(makeDetail(makeStack({ name: 'blog', state: 'stopped', services })));
    renderPanel('#/stacks', fake);
    await waitFor(async () => expect(await figuresOf('shop')).toEqual(['25 %', '210 MiB']));
    expect(await figuresOf('blog')).toEqual(['–', '–']);
    expect(screen.queryByRole('link', { name: /of blog/ })).toBeNull();
  });

  it('is asked for anew when a stack comes up', async () => {
    const fake = backendInUse();
    fake.putStack(makeDetail(makeStack({ name: 'blog', state: 'stopped' })));
    renderPanel('#/stacks', fake);
    await waitFor(async () => expect(await figuresOf('shop')).toEqual(['25 %', '210 MiB']));
    fake.patchStack('blog', { state: 'starting' });
    await waitFor(async () => expect(await figuresOf('blog')).toEqual(['80 %', '64 MiB']));
  });

  it('is followed without hurrying the backend: a list may be open all day', async () => {
    const { fake } = renderPanel('#/stacks', backendInUse());
    await waitFor(async () => expect(await figuresOf('shop')).toEqual(['25 %', '210 MiB']));
    const asked = fake.requests.filter(({ path }) => path.startsWith('/api/usage?'));
    expect(asked.length).toBeGreaterThan(0);
    for (const { path } of asked) expect(path).toContain('pace=rest');
  });

  it('is not asked for while nothing runs', async () => {
    const fake = backendWithShop();
    fake.patchStack('shop', { state: 'stopped' });
    renderPanel('#/stacks', fake);
    expect(await figuresOf('shop')).toEqual(['–', '–']);
    expect(countOf(fake, '/api/usage')).toBe(0);
  });

  it('leaves the list as it is, and quiet, where it cannot be read', async () => {
    const fake = backendInUse();
    fake.failNext('getUsage', ...failures());
    fake.failNext('getUsageHour', ...failures());
    renderPanel('#/stacks', fake);
    await screen.findByRole('link', { name: 'shop' });
    await waitFor(() => expect(countOf(fake, '/api/usage')).toBeGreaterThan(0));
    expect(await figuresOf('shop')).toEqual(['–', '–']);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('button', { name: 'Stop shop' }).hasAttribute('disabled')).toBe(false);
  });
});

describe('what services use, on the page of their stack', () => {
  it('is told of each service, and of its containers where it has several', async () => {
    renderPanel('#/stacks/shop', backendInUse());
    await waitFor(async () => expect(await figuresOf('web')).toEqual(['5.0 %', '100 MiB']));
    expect(await figuresOf('worker')).toEqual(['20 %', '110 MiB of 256 MiB']);
    expect(await figuresOf('shop-worker-1')).toEqual(['20 %', '50 MiB of 128 MiB']);
    expect(await figuresOf('shop-worker-2')).toEqual(['–', '60 MiB of 128 MiB']);
    expect(await figuresOf('db')).toEqual(['–', '–']);
  });

  it('follows each look', async () => {
    const { fake } = renderPanel('#/stacks/shop', backendInUse());
    await waitFor(async () => expect(await figuresOf('web')).toEqual(['5.0 %', '100 MiB']));
    fake.world.usage.set([makeUsage('shop/web', { sample: { cpuPercent: 44 } })]);
    await waitFor(async () => expect(await figuresOf('web')).toEqual(['44 %', '64 MiB']));
    expect(await figuresOf('worker')).toEqual(['–', '–']);
  });

  it('leads to the monitoring of a service, of a container and of the stack', async () => {
    renderPanel('#/stacks/shop', backendInUse());
    const table = within(await screen.findByRole('table'));
    const hrefOf = (link: HTMLElement) => link.getAttribute('href');
    expect(hrefOf(await table.findByRole('link', { name: 'CPU of web, 5.0 %' }))).toBe(
      '#/monitoring?stack=shop&service=web',
    );
    const memory = table.getByRole('link', { name: 'Memory of shop-worker-2, 60 MiB of 128 MiB' });
    expect(hrefOf(memory)).toBe('#/monitoring?container=shop-worker-2');
    const main = within(screen.getByRole('main'));
    expect(hrefOf(main.getByRole('link', { name: 'Monitoring' }))).toBe(
      '#/monitoring?by=service&stack=shop',
    );
  });

  it('is not watched while the stack is stopped', async () => {
    const fake = backendInUse();
    fake.patchStack('shop', { state: 'stopped' });
    renderPanel('#/stacks/shop', fake);
    expect(await figuresOf('web')).toEqual(['–', '–']);
    expect(countOf(fake, '/api/usage')).toBe(0);
  });

  it('goes quietly where it can be read no longer, and the services stay', async () => {
    const { fake } = renderPanel('#/stacks/shop', backendInUse());
    await waitFor(async () => expect(await figuresOf('web')).toEqual(['5.0 %', '100 MiB']));
    fake.failNext('getUsage', ...failures());
    fake.world.usage.set(fake.world.usage.containers);
    await waitFor(async () => expect(await figuresOf('web')).toEqual(['–', '–']));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('link', { name: 'Logs of web' })).toBeTruthy();
  });
});
