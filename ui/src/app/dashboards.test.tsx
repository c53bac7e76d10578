import { describe, expect, it, vi } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LONGEST_DASHBOARD } from '@stackyard/contract';
import { createFakeBackend } from '../testing/fake-backend.ts';
import type { FakeBackend } from '../testing/fake-world.ts';
import { makeUsage } from '../testing/fake-usage.ts';
import { makeAlert, makeMonitoring, makeMonitoringOn } from '../testing/fixtures.ts';
import { bodiesSentTo } from '../testing/panel-world.ts';
import { renderPanel } from '../testing/render-panel.tsx';

const MINE = '{"uid":"mine","title":"Mine","panels":[]}';

function renderDashboards(hash = '#/monitoring?view=dashboards', monitoring = makeMonitoringOn()) {
  const fake = createFakeBackend({ monitoring });
  fake.world.usage.set([makeUsage('shop/web', { name: 'shop-web-1' })]);
  return renderPanel(hash, fake);
}

const frame = async (title: string) =>
  (await screen.findByTitle<HTMLIFrameElement>(`${title} in Grafana`)).src;
const importsOf = (fake: FakeBackend) =>
  bodiesSentTo(fake, '/api/monitoring/dashboards').filter(Boolean);
const choice = () => screen.findByRole('combobox', { name: 'Dashboard' });

const field = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'JSON' });

async function openImport(): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Import a dashboard' }));
  await userEvent.click(await field());
}

async function uploadFile(file: File): Promise<void> {
  await userEvent.upload(screen.getByTestId('upload-a dashboard'), file);
}

async function importText(text: string): Promise<void> {
  await openImport();
  await userEvent.paste(text);
  await userEvent.click(screen.getByRole('button', { name: 'Import' }));
}

describe('the dashboards', () => {
  it('are one click from what is used now, of the same place', async () => {
    renderDashboards('#/monitoring?stack=shop');
    await userEvent.click(await screen.findByRole('link', { name: 'Show the dashboard' }));
    expect(await frame('Stack')).toBe(
      'http://127.0.0.1:49154/d/stackyard-stack?from=now-1h&to=now&refresh=10s&var-stack=shop&theme=light&kiosk=1',
    );
    const link = await screen.findByRole('link', { name: /Open in Grafana/ });
    expect(link.getAttribute('href')).toMatch(/stackyard-stack\?from=now-1h.*var-stack=shop$/);
  });

  it('show the time that a link says', async () => {
    renderDashboards('#/monitoring?view=dashboards&container=shop-web-1&from=1000&to=2000');
    expect(await frame('Container')).toContain('from=1000&to=2000&var-container=shop-web-1');
  });

  it('are chosen from those of Stackyard, the imported ones and those that were made in Grafana', async () => {
    const { fake } = renderDashboards();
    fake.world.dashboards.push(
      { uid: 'mine', title: 'Mine', origin: 'imported', isShown: true },
      { uid: 'by-hand', title: 'By hand', origin: 'grafana', isShown: true },
    );
    await frame('Engine overview');
    await userEvent.click(await choice());
    const options = within(await screen.findByRole('listbox')).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Engine overview', 'Corner Shop', 'Mine', 'By hand']),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Corner Shop' }));
    expect(await frame('Corner Shop')).toContain('/d/stackyard-corner');
    expect(window.location.hash).toBe('#/monitoring?view=dashboards&dashboard=stackyard-corner');
  });

  it('of one title are told apart by their addresses', async () => {
    const { fake } = renderDashboards('#/monitoring?view=dashboards&dashboard=mine');
    fake.world.dashboards.push(
      { uid: 'mine', title: 'Stack', origin: 'imported', isShown: true },
      { uid: 'other', title: 'Other', origin: 'imported', isShown: true },
    );
    await frame('Stack');
    expect((await choice()).textContent).toBe('Stack mine');
    await userEvent.click(await choice());
    const options = within(await screen.findByRole('listbox')).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Stack stackyard-stack', 'Stack mine', 'Other']),
    );
  });

  it('say how they come to be shown while Grafana does not run, and wait while it starts', async () => {
    const { fake } = renderDashboards(undefined, makeMonitoring());
    await screen.findByText(/^Grafana does not run\. Switch Prometheus and Grafana on/);
    fake.setMonitoring(makeMonitoringOn('starting'));
    await screen.findByText(/^Grafana is starting\./);
    fake.setMonitoring(makeMonitoringOn());
    await frame('Engine overview');
  });

  it('are led to from an alert, at its time', async () => {
    const since = '2026-01-02T03:04:05.000Z';
    const monitoring = makeMonitoringOn('ready', { alerts: [makeAlert({ since })] });
    renderDashboards('#/monitoring', monitoring);
    await userEvent.click(await screen.findByRole('link', { name: 'Dashboard' }));
    const beganMs = Date.parse(since);
    expect(await frame('Container')).toContain(
      `from=${beganMs - 900_000}&to=${beganMs + 900_000}&var-container=shop-web-1`,
    );
  });
});

describe('a text that cannot be a dashboard', () => {
  const long = ' '.repeat(LONGEST_DASHBOARD + 1);

  it('is not taken from a file, nor read at all where its size says enough', async () => {
    renderDashboards();
    await openImport();
    const huge = new File([MINE], 'huge.json', { type: 'application/json' });
    Object.defineProperty(huge, 'size', { value: 31 * 1024 ** 2 });
    const read = vi.spyOn(huge, 'text');
    await uploadFile(huge);
    await screen.findByText('“huge.json” is too long for a dashboard, so it was not taken.');
    screen.getByText(/^Take the JSON that Grafana’s “Export” gives/);
    expect(read).not.toHaveBeenCalled();
    await uploadFile(new File([long], 'long.json', { type: 'application/json' }));
    await screen.findByText('“long.json” is too long for a dashboard, so it was not taken.');
    expect((await field()).value).toBe('');
  });

  it('is not pasted, and what was there before stays', async () => {
    renderDashboards();
    await openImport();
    await userEvent.paste(MINE);
    await userEvent.paste(long);
    await screen.findByText('The text is too long for a dashboard, so it was not taken.');
    expect((await field()).value).toBe(MINE);
    await userEvent.paste(' ');
    expect(screen.queryByText(/is too long/)).toBeNull();
  });

  it('is told of when its file cannot be read', async () => {
    renderDashboards();
    await openImport();
    const gone = new File([MINE], 'gone.json', { type: 'application/json' });
    vi.spyOn(gone, 'text').mockRejectedValue(new DOMException('Gone.', 'NotFoundError'));
    await uploadFile(gone);
    await screen.findByText('“gone.json” could not be read.');
  });
});

describe('a dashboard of the user', () => {
  it('is imported from a text, and shown', async () => {
    const { fake } = renderDashboards();
    await importText(MINE);
    await screen.findByText('“Mine” was imported.');
    expect(importsOf(fake)).toEqual([{ text: MINE, mayReplace: false }]);
    expect(await frame('Mine')).toContain('/d/mine?');
  });

  it('is imported from a file, while Grafana does not run', async () => {
    renderDashboards(undefined, makeMonitoring());
    await openImport();
    await uploadFile(new File([MINE], 'mine.json', { type: 'application/json' }));
    await waitFor(async () => expect((await field()).value).toBe(MINE));
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    await screen.findByText('“Mine” was imported.');
    await screen.findByText(/^Grafana does not run\./);
  });

  it('that Grafana has not found yet is waited for', async () => {
    const { fake } = renderDashboards('#/monitoring?view=dashboards&dashboard=mine');
    const mine = { uid: 'mine', title: 'Mine', origin: 'imported' } as const;
    fake.world.dashboards.push({ ...mine, isShown: false });
    await screen.findByText('Grafana takes up to ten seconds to find “Mine”.');
    fake.world.dashboards = [{ ...mine, isShown: true }];
    await frame('Mine');
  });

  it('says why it cannot be read, and what of it stays empty', async () => {
    renderDashboards();
    await importText('nonsense');
    await screen.findByText('The dashboard was not imported. It is not JSON.');
    await userEvent.clear(screen.getByRole('textbox', { name: 'JSON' }));
    expect(screen.queryByText(/It is not JSON/)).toBeNull();
    await userEvent.paste('{"uid":"l","title":"loki","panels":[]}');
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    await screen.findByText('It asks for Loki.');
  });

  it('takes the place of an earlier one only when that is wanted', async () => {
    const { fake } = renderDashboards();
    await importText(MINE);
    await screen.findByText('“Mine” was imported.');
    await importText(MINE);
    await userEvent.click(await screen.findByRole('button', { name: 'Replace it' }));
    await waitFor(() => expect(importsOf(fake).at(-1)).toEqual({ text: MINE, mayReplace: true }));
  });

  it('is removed after a question, and those of Stackyard cannot be', async () => {
    const { fake } = renderDashboards();
    await frame('Engine overview');
    expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
    await importText(MINE);
    await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove “Mine”?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Remove it' }));
    await screen.findByText('“Mine” was removed.');
    expect(fake.world.dashboards.some(({ uid }) => uid === 'mine')).toBe(false);
    await frame('Engine overview');
  });
});
