import { describe, expect, it } from 'vitest';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { UsageAround } from '@stackyard/contract';
import { backendWithLogs, entry, entryList, lastQuestion } from '../testing/logs-world.ts';
import { makeSample } from '../testing/fake-usage.ts';
import { renderPanel } from '../testing/render-panel.tsx';

describe('one entry', () => {
  const failed = () =>
    entry('payment failed', { level: 5, fields: { request_id: 'r-1', user: 'sam' } });

  it('shows its fields, and keeps only entries with the same value', async () => {
    const { fake } = renderPanel('#/logs', backendWithLogs(failed(), entry('other')));
    await userEvent.click(await screen.findByText('payment failed'));
    const table = await screen.findByRole('table', { name: 'Fields of the entry' });
    expect(within(table).getByRole('row', { name: /user sam/ })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Keep only user sam' }));
    await waitFor(() => expect(lastQuestion(fake).query).toBe('user=sam'));
  });

  it('is shown among what was written around it, without the search', async () => {
    renderPanel('#/logs?q=payment', backendWithLogs(entry('before'), failed(), entry('after')));
    const cell = await screen.findByText('payment', { selector: 'mark' });
    await userEvent.click(cell);
    await userEvent.click(await screen.findByRole('button', { name: 'Show in context' }));
    await screen.findByText('before');
    await screen.findByText('after');
    expect(document.querySelector('.log-row.at')?.textContent).toContain('payment failed');
    expect(window.location.hash).toMatch(/^#\/logs\?at=\d+-1-\d+$/);
  });

  it('leads to the next error from where one is', async () => {
    renderPanel('#/logs', backendWithLogs(failed(), entry('fine'), entry('second', { level: 6 })));
    await userEvent.click(await screen.findByText('payment failed'));
    await userEvent.click(await screen.findByRole('button', { name: '↓ Error' }));
    await waitFor(() =>
      expect(screen.getByRole('row', { selected: true }).textContent).toContain('second'),
    );
  });

  it('stays in sight where it is pinned, also when the panel is opened again', async () => {
    const fake = backendWithLogs(failed());
    const { unmount } = renderPanel('#/logs', fake);
    await userEvent.click(await screen.findByText('payment failed'));
    await userEvent.click(await screen.findByRole('button', { name: 'Pin' }));
    unmount();
    fake.world.logs.arrived = [];
    renderPanel('#/logs', fake);
    await screen.findByRole('list', { name: 'Pinned entries' });
  });

  it('shows its request on the way through all services', async () => {
    const first = failed();
    const answer = entry('charged', { service: 'pay', fields: { request_id: 'r-1' } });
    renderPanel('#/logs', backendWithLogs(first, answer, entry('other')));
    await userEvent.click(await screen.findByText('payment failed'));
    await userEvent.click(await screen.findByRole('button', { name: 'Follow this request' }));
    const dialog = await screen.findByRole('dialog', { name: 'Request r-1' });
    await within(dialog).findByText(/2 entries of shop\/web, shop\/pay/);
    expect(within(dialog).queryByText('other')).toBeNull();
  });
});

describe('the text of an entry', () => {
  it('has the colours that it was written with, and is shown as it came where that is wanted', async () => {
    const user = userEvent.setup();
    const raw = '\u001b[32mINFO\u001b[0m ready';
    renderPanel('#/logs', backendWithLogs(entry('INFO ready', { raw })));
    await user.click(await screen.findByText('ready'));
    const line = await screen.findByLabelText('The line');
    expect(within(line).getByText('INFO').className).toBe('ansi-green');
    await user.click(screen.getByRole('button', { name: 'As it came' }));
    expect(line.textContent).toBe('␛[32mINFO␛[0m ready');
    await user.click(screen.getByRole('button', { name: 'Copy line as it came' }));
    expect(await navigator.clipboard.readText()).toBe(raw);
  });

  it('is laid out where it is JSON', async () => {
    const text = '{"msg":"ready","port":8080}';
    renderPanel('#/logs', backendWithLogs(entry(text, { fields: { msg: 'ready', port: 8080 } })));
    await userEvent.click(await screen.findByRole('row', { name: /ready/ }));
    const line = await screen.findByLabelText('The line');
    expect(line.textContent).toBe('{\n  "msg": "ready",\n  "port": 8080\n}');
    await userEvent.click(screen.getByRole('button', { name: 'As it came' }));
    expect(line.textContent).toBe(text);
  });

  it('has the lines that go on with it, also where the search left them out', async () => {
    const head = entry('Error: no', { level: 5 });
    const below = entry('    at bake (oven.js:1:2)', { level: 5, isContinuation: true });
    renderPanel('#/logs?q=Error', backendWithLogs(head, below, entry('another')));
    await userEvent.click(await screen.findByText('Error', { selector: 'mark' }));
    const line = await screen.findByLabelText('The line');
    await waitFor(() => expect(line.textContent).toBe('Error: no\n    at bake (oven.js:1:2)'));
  });

  it('is shown by its beginning where it is very long, and as a whole in the details', async () => {
    const text = `start ${'x'.repeat(99_994)}`;
    renderPanel('#/logs', backendWithLogs(entry(text)));
    await userEvent.click(await screen.findByText('… and 96,000 more characters'));
    expect((await screen.findByLabelText('The line')).textContent).toBe(text);
  });

  it('has no other form where it came without control characters', async () => {
    renderPanel('#/logs', backendWithLogs(entry('plain')));
    await userEvent.click(await screen.findByText('plain'));
    await screen.findByLabelText('The line');
    expect(screen.queryByRole('button', { name: 'As it came' })).toBeNull();
  });

  it('leads from the id of its request to the request, without opening the entry', async () => {
    const fields = { request_id: 'r-17' };
    renderPanel('#/logs', backendWithLogs(entry('r-17 took 5 ms', { fields })));
    await userEvent.click(await screen.findByText('r-17'));
    await screen.findByRole('dialog', { name: 'Request r-17' });
    expect(screen.queryByLabelText('The line')).toBeNull();
  });

  it('is searched for where a part of it is selected', async () => {
    const { fake } = renderPanel('#/logs', backendWithLogs(entry('card refused: 17')));
    const text = (await screen.findByText('card refused: 17')).firstChild!;
    document.getSelection()?.setBaseAndExtent(text, 0, text, 12);
    fireEvent.pointerUp(await entryList());
    await userEvent.click(await screen.findByRole('button', { name: 'Search for this' }));
    await waitFor(() => expect(lastQuestion(fake).query).toBe('"card refused"'));
  });

  it('means the field where a pair is selected', async () => {
    const fields = { msg: 'done', status: 500 };
    const { fake } = renderPanel(
      '#/logs',
      backendWithLogs(entry(JSON.stringify(fields), { fields })),
    );
    const row = await screen.findByRole('row', { name: /status/ });
    const [, key, value] = row.querySelector('.log-text bdi')!.childNodes;
    document.getSelection()?.setBaseAndExtent(key!.firstChild!, 1, value!, 3);
    fireEvent.pointerUp(await entryList());
    await userEvent.click(await screen.findByRole('button', { name: 'Search for this' }));
    await waitFor(() => expect(lastQuestion(fake).query).toBe('status=500'));
  });
});

describe('what its container used', () => {
  const MIB = 1024 ** 2;
  const sample = makeSample({ cpuPercent: 12.3, memoryBytes: 24 * MIB, limitBytes: 512 * MIB });
  const open = async (usage: UsageAround) => {
    const written = entry('slow answer', { replica: 2 });
    const fake = backendWithLogs(written);
    fake.answer.getUsageAround = () => usage;
    renderPanel('#/logs', fake);
    await userEvent.click(await screen.findByText('slow answer'));
    return { fake, written };
  };

  it('is shown beside the entry, with the minutes around', async () => {
    const at = { ...sample, atMs: Date.now() - 60_000 };
    const before = { ...at, atMs: at.atMs - 10_000, cpuPercent: 98, memoryBytes: 20 * MIB };
    const { fake, written } = await open({ kind: 'known', sample: at, around: [before, at] });
    const block = await screen.findByRole('region', { name: 'CPU and memory' });
    await within(block).findByText('12 %');
    within(block).getByText('24 MiB of 512 MiB');
    within(block).getByRole('img', { name: 'CPU in the minutes around: 12 % to 98 %' });
    within(block).getByRole('img', { name: 'Memory in the minutes around: 20 MiB to 24 MiB' });
    const asked = fake.requests.findLast(({ path }) => path.startsWith('/api/usage/around'));
    expect(asked?.path).toContain(`stack=shop&service=web&replica=2&timeNs=${written.timeNs}`);
  });

  it('is not told of an entry that is older than what is kept', async () => {
    await open({ kind: 'too-old', sinceMs: new Date(2026, 0, 2, 14, 3, 22).getTime() });
    await screen.findByText(/^Kept for the last hour, here since 14:03:22\. This entry is older/);
  });

  it('is not told of a container that did not run then', async () => {
    await open({ kind: 'not-seen', everyMs: 10_000 });
    await screen.findByText(/^Measured every 10 s\. The container was not running near this time/);
  });
});
