import type { BrowserContext, Page } from '@playwright/test';
import {
  removeStandalone,
  runStandalone,
  type Standalone,
  type StandaloneRequest,
} from '../../scripts/standalone/run-standalone.ts';
import type { Door, Panel } from './door.ts';
import type { LabEngine } from './lab-engine.ts';

export interface StandaloneDoor extends Door {
  url: string;
  token: string;
}

/** Runs the image outside of Docker Desktop. */
export async function openStandaloneDoor(
  engine: LabEngine,
  request: StandaloneRequest,
): Promise<StandaloneDoor> {
  const standalone = await runStandalone(engine.client, request);
  const { name, url, token } = standalone;
  return {
    kind: 'standalone',
    url,
    token,
    container: () => engine.docker('inspect', '--format', '{{.Id}}', name),
    open: (page) => openAddress(page, standalone),
    close: async () => {
      await removeStandalone(engine.client, name);
      await engine.docker('volume', 'rm', '--force', `${name}-data`);
    },
  };
}

const MOST_LOADS = 5;
/** The second is what a load meets while Chromium still goes to the page that tells of the first. */
const NETWORK_CHANGED = /ERR_NETWORK_CHANGED|chrome-error:/;

/** Chromium gives up what it loads whenever a network comes or goes, as they do beside other stories; people load again. */
async function goTo(page: Page, address: string): Promise<void> {
  for (let loads = 1; ; loads += 1) {
    try {
      await page.goto(address);
      return;
    } catch (error) {
      if (loads === MOST_LOADS || !NETWORK_CHANGED.test(String(error))) throw error;
    }
  }
}

async function openAddress(page: Page, { address, url }: Standalone): Promise<Panel> {
  await goTo(page, address);
  return new BrowserPanel(page, url);
}

class BrowserPanel implements Panel {
  page: Page;
  readonly #context: BrowserContext;
  readonly #url: string;

  constructor(page: Page, url: string) {
    this.page = page;
    this.#context = page.context();
    this.#url = url;
  }

  async leave(): Promise<void> {
    await this.page.close();
  }

  async comeBack(): Promise<void> {
    this.page = await this.#context.newPage();
    await goTo(this.page, this.#url);
  }

  async addressOpenedBy(act: () => Promise<void>): Promise<string> {
    const opened = this.#context.waitForEvent('page');
    await act();
    const page = await opened;
    await page.waitForURL(/^http/);
    const address = page.url();
    await page.close();
    return address;
  }
}
