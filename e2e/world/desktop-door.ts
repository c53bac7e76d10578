import { expect } from '@playwright/test';
import { installExtension, openPanel, type DesktopPanel } from '@stackyard/lab/desktop';
import type { Door, Panel } from './door.ts';
import type { LabEngine } from './lab-engine.ts';

/** Installs the image in the Docker Desktop stand-in. */
export async function openDesktopDoor(engine: LabEngine, image: string): Promise<Door> {
  const installation = await installExtension({ engine: engine.client, image });
  return {
    kind: 'desktop',
    container: async () => {
      const [id = ''] = await engine.containersOf(installation.project);
      return id;
    },
    open: async (page, { desktop } = {}) => toPanel(await openPanel(page, installation, desktop)),
    close: () => installation.uninstall(),
  };
}

function toPanel(tab: DesktopPanel): Panel {
  return {
    get page() {
      return tab.page;
    },
    host: tab.behaviour,
    leave: () => tab.leaveTab(),
    comeBack: async () => void (await tab.enterTab()),
    addressOpenedBy: async (act) => {
      const before = tab.record.openedUrls.length;
      await act();
      await expect.poll(() => tab.record.openedUrls.length).toBe(before + 1);
      return tab.record.openedUrls.at(-1) ?? '';
    },
  };
}
