import { describe, expect, it } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ApiError, silent } from '../lib/api/api-error.ts';
import { makeLogStatus } from '../testing/log-fixtures.ts';
import {
  backendWithLogs,
  entry,
  entryList,
  lastQuestion,
  searchBox,
  textsIn,
} from '../testing/logs-world.ts';
import { bodiesSentTo } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';

describe('the list of entries', () => {
  it('says that nothing was written yet, and shows the first line when it comes', async () => {
    const { fake } = renderPanel('#/logs', backendWithLogs());
    await screen.findByText(/No stack has written anything yet/);
    fake.world.logs.push(entry('hello'));
    await screen.findByText('hello');
  });

  it('keeps the order of time for an entry that comes late', async () => {
    const [first, late, last] = [entry('first'), entry('late'), entry('last')];
    const { fake } = renderPanel('#/logs', backendWithLogs(first, last));
    await screen.findByText('last');
    fake.world.logs.push(late);
    await screen.findByText('late');
    expect(textsIn(await entryList())).toEqual(['first', 'late', 'last']);
  });

  it('counts what comes while it is paused, and goes on where that is wanted', async () => {
    const { fake } = renderPanel('#/logs', backendWithLogs(entry('before')));
    await screen.findByText('before');
    await userEvent.keyboard(' ');
    await screen.findByText('Paused');
    fake.world.logs.push(entry('one'), entry('two'));
    await userEvent.click(await screen.findByRole('button', { name: '2 new · Follow again' }));
    await screen.findByText('● Live');
  });

  it('is not live where the time that is shown has an end', async () => {
    renderPanel(`#/logs?to=${Date.now()}000000`, backendWithLogs(entry('before')));
    await screen.findByText('Ends at a set time');
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
    await userEvent.keyboard(' ');
    await userEvent.type(await searchBox(), 'until:1m');
    await screen.findByText('Ends at a set time');
    expect(screen.queryByRole('button', { name: /Follow/ })).toBeNull();
  });

  it('goes to a time by the clock of the engine', async () => {
    const fake = backendWithLogs(entry('long ago'));
    const hourMs = 3_600_000;
    fake.world.logs.status = makeLogStatus({ nowMs: Date.now() - 24 * hourMs });
    renderPanel('#/logs', fake);
    await screen.findByText('long ago');
    await userEvent.click(screen.getByRole('button', { name: 'Go to time' }));
    await userEvent.type(await screen.findByLabelText('Time'), '1h{Enter}');
    await waitFor(() => expect(window.location.hash).toMatch(/at=\d+000000-0-0/));
    const [, atMs = ''] = /at=(\d+)000000-0-0/.exec(window.location.hash) ?? [];
    expect(Math.abs(Date.now() - 25 * hourMs - Number(atMs))).toBeLessThan(hourMs);
  });

  it('tells its keys, by a question mark and by a button', async () => {
    renderPanel('#/logs', backendWithLogs(entry('before')));
    await screen.findByText('before');
    await userEvent.keyboard('{Shift>}?{/Shift}');
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    within(dialog).getByRole('row', { name: 'Shift + E Error before' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }));
    await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  });

  it('folds a stack trace under its head, and opens it', async () => {
    const head = entry('TypeError: boom', { level: 5 });
    const lines = [1, 2].map((n) => entry(`    at f${n}`, { isContinuation: true }));
    renderPanel('#/logs', backendWithLogs(head, ...lines));
    await userEvent.click(await screen.findByRole('button', { name: '+2 lines' }));
    await screen.findByText('at f2');
  });

  it('shows markup, escapes and turned text as text', async () => {
    renderPanel('#/logs', backendWithLogs(entry('<img src=x onerror=alert(1)> \u202eexe')));
    await screen.findByText('<img src=x onerror=alert(1)> ␦exe');
    expect(document.querySelector('img')).toBeNull();
  });

  it('says in its place that entries may be missing, and why', async () => {
    const [before, after] = [entry('before'), entry('after')];
    const fake = backendWithLogs(before, after);
    const gap = { stack: 'shop', service: 'web', fromNs: before.timeNs, toNs: after.timeNs };
    fake.world.logs.status = makeLogStatus({ gaps: [{ ...gap, reason: 'Docker rotated it.' }] });
    renderPanel('#/logs', fake);
    await screen.findByText(/shop\/web may be missing .* Docker rotated it\./);
  });

  it('reads anew when the backend was started anew', async () => {
    const { fake } = renderPanel('#/logs', backendWithLogs(entry('old')));
    await screen.findByText('old');
    fake.world.logs.arrived = [entry('of the new run')];
    fake.world.logs.restart();
    await screen.findByText('of the new run');
    expect(screen.queryByText('old')).toBeNull();
  });

  it('says that the backend is away, and goes on when it is back', async () => {
    const fake = backendWithLogs(entry('here'));
    // A strict panel begins twice.
    fake.failNext('readLogs', silent('hang up'), silent('hang up'));
    renderPanel('#/logs', fake);
    await screen.findByText(/The logs cannot be read now/);
    await screen.findByText('here');
    await waitFor(() => expect(screen.queryByText(/hang up/)).toBeNull());
  });

  it('says that nothing is kept, and why, while what comes is shown', async () => {
    const fake = backendWithLogs(entry('here'));
    fake.world.logs.status = makeLogStatus({ trouble: 'The disk is full.' });
    renderPanel('#/logs', fake);
    await screen.findByText('What comes is shown, but nothing is kept: The disk is full.');
    await screen.findByText('here');
  });
});

describe('searching', () => {
  const found = () => entry('payment failed', { level: 5, service: 'web' });
  const other = () => entry('all is well', { service: 'db' });

  it('shows what matches, as the address says it, with a chip for each part', async () => {
    renderPanel('#/logs', backendWithLogs(found(), other()));
    await screen.findByText('all is well');
    await userEvent.type(await searchBox(), 'failed level>=error');
    await waitFor(() => expect(screen.queryByText('all is well')).toBeNull());
    expect(window.location.hash).toBe('#/logs?q=failed+level%3E%3Derror');
    await screen.findByText('failed', { selector: 'mark' });
    await userEvent.click(screen.getByRole('button', { name: 'Remove failed' }));
    await waitFor(async () => expect(await searchBox()).toHaveProperty('value', 'level>=error'));
  });

  it('offers what could come next, and takes it by Tab', async () => {
    renderPanel('#/logs', backendWithLogs(found()));
    const input = await searchBox();
    await userEvent.type(input, 'lev');
    await screen.findByRole('option', { name: /^level/ });
    await userEvent.keyboard('{ArrowDown}{Tab}');
    expect(input).toHaveProperty('value', 'level:');
    await userEvent.click(await screen.findByRole('option', { name: /^error/ }));
    expect(input).toHaveProperty('value', 'level:error');
  });

  it('says what is unfinished', async () => {
    renderPanel('#/logs?q=%22open', backendWithLogs(found()));
    expect((await searchBox()).getAttribute('aria-describedby')).not.toBeNull();
  });

  it('says that nothing matches, and leads back to all', async () => {
    renderPanel('#/logs?q=nowhere', backendWithLogs(found()));
    await screen.findByText(/No entry matches/);
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await screen.findByText('payment failed');
  });

  it('only marks what is found where that is wanted', async () => {
    const { fake } = renderPanel('#/logs?q=failed', backendWithLogs(found(), other()));
    await userEvent.click(await screen.findByRole('button', { name: /^Highlight/ }));
    await screen.findByText('all is well');
    await screen.findByText('failed', { selector: 'mark' });
    expect(lastQuestion(fake).query).toBe('');
  });

  it('marks whole entries where it asks for more than words', async () => {
    const failure = entry('payment failed', { level: 5 });
    renderPanel('#/logs?q=level>=error&mode=highlight', backendWithLogs(failure, other()));
    const row = await screen.findByRole('row', { name: /payment failed/ });
    expect(row.className).toContain('found');
    expect(screen.getByRole('row', { name: /all is well/ }).className).not.toContain('found');
  });

  it('takes a preset, and keeps a search in this browser', async () => {
    renderPanel('#/logs', backendWithLogs(found(), other()));
    await userEvent.click(await screen.findByRole('button', { name: 'Searches' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Errors' }));
    await waitFor(() => expect(screen.queryByText('all is well')).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Searches' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Keep this search' }));
    expect(JSON.parse(localStorage.getItem('stackyard.logs.saved') ?? '')).toEqual([
      'level>=error',
    ]);
  });

  it('chooses a service by a click on its count, and leaves a level out by its minus', async () => {
    const { fake } = renderPanel('#/logs', backendWithLogs(found(), other()));
    await userEvent.click(await screen.findByRole('button', { name: 'Filters' }));
    await userEvent.click(await screen.findByRole('button', { name: 'shop/web 1' }));
    await waitFor(() => expect(lastQuestion(fake).services).toEqual(['shop/web']));
    await screen.findByRole('button', { name: 'shop/db 1' });
    await userEvent.click(screen.getByRole('button', { name: 'Leave out error' }));
    await screen.findByText(/No entry matches/);
    expect(lastQuestion(fake).query).toBe('-level=error');
  });

  it('shows only the time that is chosen in the histogram', async () => {
    const { fake } = renderPanel('#/logs', backendWithLogs(found(), other()));
    const histogram = await screen.findByRole('application', { name: 'Entries over time' });
    histogram.focus();
    await userEvent.keyboard('{ArrowLeft}');
    await screen.findByText(/1 entry/);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByText('payment failed')).toBeNull());
    expect(lastQuestion(fake).fromNs).toMatch(/^\d{19}$/);
  });
});

describe('the scale of the histogram', () => {
  const quiet = () => entry('quiet');
  const scale = () => screen.findByRole('note', { name: /square root of the number of entries/ });

  it('is a square root beside one great peak, and says so in plain words', async () => {
    const peak = Array.from({ length: 40 }, () => entry('peak'));
    const sameTime = peak.map((one) => ({ ...one, timeNs: peak[0]!.timeNs }));
    const later = Array.from({ length: 6 }, quiet);
    renderPanel('#/logs', backendWithLogs(...sameTime, ...later));
    const histogram = await screen.findByRole('application', { name: 'Entries over time' });
    const label = await scale();
    expect(label.textContent).toBe('√ scale');
    expect(histogram.getAttribute('aria-describedby')).toContain(label.id);
  });

  it('is not mentioned where heights are as the numbers are', async () => {
    renderPanel('#/logs', backendWithLogs(quiet(), quiet(), quiet()));
    await screen.findByRole('application', { name: 'Entries over time' });
    expect(screen.queryByRole('note')).toBeNull();
  });
});

describe('beside the list', () => {
  it('finds the entries of a pattern', async () => {
    renderPanel('#/logs?view=patterns', backendWithLogs(entry('took 5 ms'), entry('took 7 ms')));
    await userEvent.click(await screen.findByRole('button', { name: /took … ms/ }));
    await screen.findByRole('grid', { name: 'Log entries' });
    expect(await searchBox()).toHaveProperty('value', 'took level=info');
  });

  it('runs SQL and shows the answer, or why there is none', async () => {
    const { fake } = renderPanel('#/logs?view=sql', backendWithLogs());
    await userEvent.click(await screen.findByRole('button', { name: 'Run' }));
    await screen.findByRole('cell', { name: 'null' });
    fake.failNext('queryLogs', silent('no such column'));
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    await screen.findByText(/no such column/);
  });

  it('says why a question was ended, keeps what was typed, and asks again', async () => {
    const { fake } = renderPanel('#/logs?view=sql', backendWithLogs());
    const statement = 'SELECT list(x) FROM (SELECT unnest(range(300000000)) x)';
    const box = await screen.findByRole('textbox', { name: 'SQL' });
    await userEvent.clear(box);
    await userEvent.paste(statement);
    const message = 'The question was ended after 10 s.';
    const next = 'Ask for less time or fewer columns, then run it again.';
    fake.failNext('queryLogs', new ApiError({ code: 'invalid-request', message, next }));
    const run = screen.getByRole('button', { name: 'Run' });
    await userEvent.click(run);
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toBe(`There is no answer${message}${next}`);
    expect(box).toHaveProperty('value', statement);
    expect(document.activeElement).toBe(run);
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('cell', { name: 'null' });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(bodiesSentTo(fake, '/api/logs/sql')).toEqual([{ sql: statement }, { sql: statement }]);
  });

  it('says where an exported file is in Docker Desktop', async () => {
    const host = { openExternal: () => undefined };
    renderPanel('#/logs?q=took', backendWithLogs(entry('took 5 ms'), entry('other')), host);
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /CSV/ }));
    await screen.findByText('docker cp f00dcafe1234:/data/exports/logs.csv .');
    await screen.findByText(/^1 entry, 123 kB/);
  });

  it('asks before it clears what is kept', async () => {
    const { fake } = renderPanel('#/logs', backendWithLogs(entry('here')));
    await userEvent.click(await screen.findByRole('button', { name: 'What is kept' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Clear what is kept' }));
    expect(bodiesSentTo(fake, '/api/logs/clear')).toEqual([]);
    await userEvent.click(await screen.findByRole('button', { name: 'Clear' }));
    await screen.findByText(/No stack has written anything yet/);
    expect(bodiesSentTo(fake, '/api/logs/clear')).toEqual([{}]);
  });

  it('keeps nothing of a stack that is switched off', async () => {
    const fake = backendWithLogs(entry('here'));
    const source = { stack: 'shop', service: 'web', replica: 1, container: 'shop-web-1' };
    fake.world.logs.status = makeLogStatus({
      sources: [{ ...source, state: 'failed', reason: 'Its driver cannot be read.' }],
    });
    renderPanel('#/logs', fake);
    await userEvent.click(await screen.findByRole('button', { name: 'What is kept' }));
    await screen.findByText('Its driver cannot be read.');
    await userEvent.click(await screen.findByRole('checkbox', { name: 'shop' }));
    await waitFor(() => expect(fake.world.logs.status.settings.off).toEqual(['shop']));
  });
});
