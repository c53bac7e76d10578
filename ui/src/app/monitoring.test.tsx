import { describe, expect, it } from 'vitest';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ContainerUsage } from '@stackyard/contract';
import { silent } from '../lib/api/api-error.ts';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeUsage } from '../testing/fake-usage.ts';
import { renderPanel } from '../testing/render-panel.tsx';

const MIB = 1024 ** 2;

const shop = () => [
  makeUsage('shop/db', {
    memoryLimitBytes: 256 * MIB,
    sample: { cpuPercent: 5, memoryBytes: 250 * MIB },
  }),
  makeUsage('shop/web', { restarts: 2, health: 'unhealthy', sample: { cpuPercent: 50 } }),
  makeUsage('shop/web', {
    id: 'web2',
    name: 'shop-web-2',
    replica: 2,
    sample: { cpuPercent: null },
  }),
];
const lone = () =>
  makeUsage('x/y', {
    name: 'lone',
    stack: null,
    service: null,
    health: null,
    restarts: null,
    sample: { cpuPercent: 80, receivedPerSecond: null, sentPerSecond: null },
  });

function renderMonitoring(containers: ContainerUsage[], hash = '#/monitoring') {
  const fake = createFakeBackend();
  fake.world.usage.set(containers);
  return renderPanel(hash, fake);
}

/** Of each row the name and the cells. */
const rows = async () => {
  const table = await screen.findByRole('table', { name: 'What is used now' });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
};
const names = async () => (await rows()).map(([name]) => name);

describe('the monitoring page', () => {
  it('shows what each container uses, those that use most CPU first', async () => {
    renderMonitoring([...shop(), lone()]);
    expect(await rows()).toEqual([
      ['loneno stack', '–', '80 %', '64 MiB', '–', '0 B/s R1.0 kB/s W', '7', '–', ''],
      [
        'shop-web-1shop, web',
        'Unhealthy',
        '50 %',
        '64 MiB',
        '2.0 kB/s ↓5.0 kB/s ↑',
        '0 B/s R1.0 kB/s W',
        '7',
        '2',
        'Logs',
      ],
      expect.arrayContaining(['shop-db-1shop, db', '5.0 %', '250 MiB of 256 MiB']),
      expect.arrayContaining(['shop-web-2shop, web', '–']),
    ]);
    expect(screen.getByText('1 unhealthy')).toBeDefined();
  });

  it('names those that do not stay up, which no look sees use anything', async () => {
    const { fake } = renderMonitoring([]);
    const loop = { name: 'shop-web-1', stack: 'shop', service: 'web', restarts: 8 };
    fake.world.usage.restarting = [loop, { ...loop, name: 'comes', stack: null, service: null }];
    fake.world.usage.set([...shop(), lone()]);
    const list = within(await screen.findByRole('list', { name: 'Restarting containers' }));
    list.getByText(
      'shop-web-1 does not stay up: Docker restarted it 8 times and waits to try again.',
    );
    const logs = list.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(logs).toEqual(['#/logs?q=service%3Aweb&stacks=shop']);
  });

  it('follows what is told', async () => {
    const { fake } = renderMonitoring([lone()]);
    expect((await rows())[0]).toContain('80 %');
    fake.world.usage.set([{ ...lone(), sample: { ...lone().sample, cpuPercent: 3 } }]);
    await screen.findByRole('cell', { name: '3.0 %' });
  });

  it('sums up services and stacks', async () => {
    renderMonitoring([...shop(), lone()]);
    await userEvent.click(await screen.findByRole('button', { name: 'Services' }));
    const firstCells = async () => (await rows()).map((cells) => cells.slice(0, 4));
    expect(await firstCells()).toEqual([
      ['webshop, 2 containers', 'Unhealthy', '50 %', '128 MiB'],
      ['dbshop, 1 container', 'Healthy', '5.0 %', '250 MiB of 256 MiB'],
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Stacks' }));
    expect(await firstCells()).toEqual([['shop3 containers', 'Unhealthy', '55 %', '378 MiB']]);
    expect(window.location.hash).toBe('#/monitoring?by=stack');
  });

  it('leads from a stack to its containers and their logs, and back', async () => {
    renderMonitoring([...shop(), lone()], '#/monitoring?by=stack');
    await userEvent.click(await screen.findByRole('link', { name: 'shop' }));
    await userEvent.click(await screen.findByRole('link', { name: 'web' }));
    expect(await names()).toEqual(['shop-web-1shop, web', 'shop-web-2shop, web']);
    const logs = screen.getByRole('link', { name: 'Logs of shop-web-1' });
    expect(logs.getAttribute('href')).toBe('#/logs?stacks=shop&q=service%3Aweb');
    await userEvent.click(screen.getByRole('link', { name: 'All containers' }));
    expect(await names()).toHaveLength(4);
  });

  it('sorts by what is asked for, and says so in the address', async () => {
    renderMonitoring([...shop(), lone()]);
    await userEvent.click(await screen.findByRole('button', { name: 'Restarts' }));
    expect((await names())[0]).toBe('shop-web-1shop, web');
    await userEvent.click(screen.getByRole('button', { name: 'Container' }));
    expect(await names()).toEqual([
      'loneno stack',
      'shop-db-1shop, db',
      'shop-web-1shop, web',
      'shop-web-2shop, web',
    ]);
    expect(window.location.hash).toBe('#/monitoring?sort=name');
  });

  it('keeps rows at their places while the pointer is over them', async () => {
    const { fake } = renderMonitoring(shop().slice(0, 2));
    expect(await names()).toEqual(['shop-web-1shop, web', 'shop-db-1shop, db']);
    await userEvent.hover(screen.getByRole('table', { name: 'What is used now' }));
    const busyDb = makeUsage('shop/db', { sample: { cpuPercent: 99 } });
    fake.world.usage.set([busyDb, ...shop().slice(1, 2), lone()]);
    await screen.findByRole('cell', { name: '99 %' });
    expect(await names()).toEqual(['shop-web-1shop, web', 'shop-db-1shop, db', 'loneno stack']);
    await userEvent.unhover(screen.getByRole('table', { name: 'What is used now' }));
    expect((await names())[0]).toBe('shop-db-1shop, db');
  });

  it('tells the hour in charts whose legends say the newest values', async () => {
    renderMonitoring([...shop(), lone()]);
    const cpu = await screen.findByRole('region', { name: 'CPU' });
    expect(within(cpu).getByText('lone').nextSibling?.textContent).toBe('80 %');
    const network = screen.getByRole('region', { name: 'Network' });
    expect(within(network).getByText('Sent').nextSibling?.textContent).toBe('15.0 kB/s');
  });

  it.each([
    [
      '#/monitoring',
      'No container is running. What they use is shown here as soon as one is started.',
    ],
    ['#/monitoring?stack=shop', 'No container of shop is running now.'],
  ])('says why there is nothing: %s', async (hash, words) => {
    renderMonitoring([], hash);
    await screen.findByText(words);
  });

  it('says that it cannot be read, and goes on when it can', async () => {
    const fake = createFakeBackend();
    fake.failNext('getUsage', ...Array.from({ length: 3 }, () => silent('socket hang up')));
    fake.world.usage.set([lone()]);
    renderPanel('#/monitoring', fake);
    await screen.findByText(/backend is not answering/);
    expect(await names()).toEqual(['loneno stack']);
    expect(screen.queryByText(/backend is not answering/)).toBeNull();
  });
});
