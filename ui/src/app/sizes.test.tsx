import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ServiceSize } from '@stackyard/contract';
import { createFakeBackend } from '../testing/fake-backend.ts';
import { makeNewSize, makeSize } from '../testing/fake-sizes.ts';
import { FakeFailure } from '../testing/fake-world.ts';
import {
  makeDetail,
  makeFiles,
  makeJob,
  makeJobDetail,
  makeMonitoring,
  makeMonitoringOn,
  makeStack,
} from '../testing/fixtures.ts';
import { bodiesSentTo } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';

const MIB = 1024 ** 2;
const TEXT = '# The shop\nservices:\n  web:\n    image: a # pinned\n';

function renderSizes(sizes: ServiceSize[], hash = '#/monitoring?view=sizes') {
  const fake = createFakeBackend({ monitoring: makeMonitoringOn(), sizes });
  fake.putStack(makeDetail(makeStack()));
  fake.putStack(makeDetail(makeStack({ name: 'found', origin: 'adopted' })));
  fake.world.files.set('shop', makeFiles({ compose: TEXT, revision: 4 }));
  return renderPanel(hash, fake);
}

const rows = async () => {
  const table = await screen.findByRole('table', { name: 'Advised limits' });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
};
const apply = () =>
  screen.findByRole<HTMLButtonElement>('button', { name: 'Apply now: web of shop' });
const edit = () =>
  screen.findByRole<HTMLButtonElement>('button', {
    name: 'Edit the Compose file: web of shop',
  });

describe('the sizes of services', () => {
  it('says for each what limits it, what is advised, and from what', async () => {
    renderSizes([
      makeSize('shop/api', {
        containers: 2,
        current: { memoryBytes: 64 * MIB, cpus: 0.25 },
        advice: { outOfMemoryAtBytes: 64 * MIB, windowMs: 3.5 * 3_600_000, samples: 210 },
      }),
      makeNewSize('shop/web', 60),
    ]);
    expect(await rows()).toEqual([
      [
        'apishop, 2 containers3 h 30 min, 210 samples',
        '64 MiB → 128 MiBPeak 100 MiBRan out at 64 MiB',
        '0.25, as advised95th percentile 0.2',
        '3 h 30 min210 samples',
        'Apply nowEdit the Compose file',
      ],
      [
        'webshopNot enough data: 1 h of 3 h, 60 of 100 samples',
        'no limit',
        'no limit',
        'Not enough data1 h of 3 h, 60 of 100 samples',
        '',
      ],
    ]);
  });

  it('is one click from what is used now, and back', async () => {
    renderSizes([makeSize('shop/web')], '#/monitoring?stack=shop');
    await userEvent.click(await screen.findByRole('button', { name: 'Sizes' }));
    expect(window.location.hash).toBe('#/monitoring?view=sizes&stack=shop');
    expect(await rows()).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Live' }));
    expect(window.location.hash).toBe('#/monitoring?stack=shop');
    expect(screen.queryByRole('table', { name: 'Advised limits' })).toBeNull();
  });

  it('tells of one stack where one is named, and leads to all', async () => {
    renderSizes(
      [makeSize('shop/web'), makeSize('found/db')],
      '#/monitoring?view=sizes&stack=found',
    );
    expect((await rows()).map(([name]) => name)).toEqual(['dbfound7 days, 10,080 samples']);
    await userEvent.click(screen.getByRole('link', { name: 'All stacks' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
  });

  it.each([
    ['#/monitoring?view=sizes', /^No stack is running\./],
    ['#/monitoring?view=sizes&stack=gone', /^No service of gone is running now\./],
  ])('says why there is nothing at %s', async (hash, words) => {
    renderSizes([], hash);
    await screen.findByText(words);
  });

  it('leads to the switch while Prometheus does not run, and is there when it does', async () => {
    const { fake } = renderSizes([makeSize('shop/web')]);
    fake.setMonitoring(makeMonitoring());
    await screen.findByText(/^Prometheus does not run, so nobody keeps/);
    fake.setMonitoring(makeMonitoringOn());
    expect(await rows()).toHaveLength(1);
  });

  it('says that Prometheus does not answer', async () => {
    const fake = createFakeBackend({ monitoring: makeMonitoringOn() });
    fake.answer.getSizes = () => {
      throw new FakeFailure('prometheus-silent', 'Prometheus runs, but does not answer.', 'Wait.');
    };
    renderPanel('#/monitoring?view=sizes', fake);
    await screen.findByText('Prometheus runs, but does not answer.');
  });
});

describe('limits that are applied', () => {
  it('are set at once, and shown as the engine has them', async () => {
    const { fake } = renderSizes([makeSize('shop/web')]);
    await userEvent.click(await apply());
    await screen.findByText('web of shop has the limits until its container is made anew.');
    expect(bodiesSentTo(fake, '/api/sizes/apply')).toEqual([
      { stack: 'shop', service: 'web', memoryBytes: 128 * MIB, cpus: 0.25 },
    ]);
    await screen.findByText('128 MiB, as advised');
    expect((await apply()).disabled).toBe(true);
    // The file may still be without them.
    expect((await edit()).disabled).toBe(false);
  });

  it('are those that are chosen', async () => {
    const { fake } = renderSizes([makeSize('shop/web')]);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'CPU' }));
    await userEvent.click(await apply());
    await screen.findByText(/^web of shop has the limits/);
    expect(bodiesSentTo(fake, '/api/sizes/apply')).toEqual([
      { stack: 'shop', service: 'web', memoryBytes: 128 * MIB, cpus: null },
    ]);
    await userEvent.click(screen.getByRole('checkbox', { name: 'Memory' }));
    expect((await apply()).disabled).toBe(true);
    expect((await edit()).disabled).toBe(true);
  });

  it('are not, where the backend refuses, and why is said', async () => {
    const { fake } = renderSizes([makeSize('shop/web')]);
    fake.answer.applySizes = () => {
      throw new FakeFailure('memory-in-use', 'shop-web-1 uses 200 MiB.', 'Set a higher limit.');
    };
    await userEvent.click(await apply());
    await screen.findByText('Could not limit web: shop-web-1 uses 200 MiB. Set a higher limit.');
    expect((await rows())[0]?.[1]).toMatch(/^no limit → 128 MiB/);
  });

  it('are only put into the Compose file of a service that does not run', async () => {
    renderSizes([{ ...makeSize('shop/web'), containers: 0 }]);
    await screen.findByText('shop, does not run');
    expect((await apply()).disabled).toBe(true);
    expect((await edit()).disabled).toBe(false);
  });

  it('wait for a job of the stack', async () => {
    const { fake } = renderSizes([makeSize('shop/web')]);
    expect((await apply()).disabled).toBe(false);
    fake.putJob(makeJobDetail(makeJob()));
    await waitFor(async () => expect((await apply()).disabled).toBe(true));
  });
});

describe('limits that are put into the Compose file', () => {
  it('stand in the editor as a draft, and nothing is deployed', async () => {
    const { fake } = renderSizes([makeSize('shop/web')]);
    await userEvent.click(await edit());
    await screen.findByText('Changed, not deployed. The draft is kept in this browser.');
    expect(window.location.hash).toBe('#/stacks/shop/edit');
    const kept = JSON.parse(localStorage.getItem('stackyard.draft.stack.shop') ?? '{}') as unknown;
    expect(kept).toEqual({
      name: 'shop',
      compose:
        '# The shop\nservices:\n  web:\n    mem_limit: 128m\n    cpus: 0.25\n    image: a # pinned\n',
      env: '',
      basedOn: 4,
    });
    expect(bodiesSentTo(fake, '/api/stacks/shop/deploy')).toEqual([]);
  });

  it('are added to what somebody was writing there', async () => {
    const draft = { name: 'shop', compose: `${TEXT}# mine\n`, env: 'A=1', basedOn: 2 };
    localStorage.setItem('stackyard.draft.stack.shop', JSON.stringify(draft));
    renderSizes([makeSize('shop/web')]);
    await userEvent.click(await edit());
    await screen.findByText(/^Changed, not deployed\./);
    const kept = JSON.parse(localStorage.getItem('stackyard.draft.stack.shop') ?? '{}') as unknown;
    const compose = `# The shop\nservices:\n  web:\n    mem_limit: 128m\n    cpus: 0.25\n    image: a # pinned\n# mine\n`;
    expect(kept).toEqual({ ...draft, compose });
  });

  it('are not, where the text leaves no place for them, and why is said', async () => {
    const { fake } = renderSizes([makeSize('shop/web')]);
    fake.world.files.set('shop', makeFiles({ compose: 'services:\n  other:\n    image: a\n' }));
    await userEvent.click(await edit());
    await screen.findByText(/^Could not edit the limits of web: The Compose file has no service/);
    expect(localStorage.getItem('stackyard.draft.stack.shop')).toBeNull();
    expect(window.location.hash).toBe('#/monitoring?view=sizes');
  });

  it('are not offered for a stack that was not made here', async () => {
    renderSizes([makeSize('found/db')]);
    await screen.findByRole('button', { name: 'Apply now: db of found' });
    expect(screen.queryByRole('button', { name: /^Edit the Compose file/ })).toBeNull();
  });
});
