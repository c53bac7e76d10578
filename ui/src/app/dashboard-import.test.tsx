import { describe, expect, it, vi } from 'vitest';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LONGEST_DASHBOARD } from '@stackyard/contract';
import { frame, renderDashboards } from '../testing/dashboards-world.ts';
import type { FakeBackend } from '../testing/fake-world.ts';
import { makeMonitoring } from '../testing/fixtures.ts';
import { bodiesSentTo } from '../testing/panel-world.ts';

const MINE = '{"uid":"mine","title":"Mine","panels":[]}';

const importsOf = (fake: FakeBackend) =>
  bodiesSentTo(fake, '/api/monitoring/dashboards').filter(Boolean);
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
