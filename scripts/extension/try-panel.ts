import { once } from 'node:events';
import {
  installExtension,
  launchBrowser,
  openPanel,
  type EngineClient,
  type Installation,
} from '@stackyard/lab/desktop';

export interface TryRequest {
  reference: string;
  /** Where to leave a picture of the panel; the command then ends by itself. */
  screenshot?: string;
}

const SETTLE_MS = 1500;

/** Installs an image in the Docker Desktop stand-in, opens its panel, and removes everything at the end. */
export async function tryPanel(engine: EngineClient, request: TryRequest): Promise<void> {
  const stop = listenForStop();
  const installation = await installExtension({ engine, image: request.reference });
  try {
    announce(installation);
    if (request.screenshot) await takeScreenshot(installation, request.screenshot);
    else await show(installation, stop.signal);
  } finally {
    await installation.uninstall();
    stop.dispose();
  }
}

/** A second Ctrl-C, or npm's own copy of the first, must not cut the removal short. */
function listenForStop() {
  const controller = new AbortController();
  const onSignal = () => controller.abort();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, onSignal);
  const dispose = () => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, onSignal);
  };
  return { signal: controller.signal, dispose };
}

function announce({ title, project, socketPath }: Installation): void {
  console.log(`${title} runs as ${project} in the Docker Desktop stand-in.`);
  console.log(`Its socket: ${socketPath}`);
}

async function takeScreenshot(installation: Installation, path: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    const panel = await openPanel(page, installation);
    await panel.page.waitForTimeout(SETTLE_MS);
    await panel.page.screenshot({ path });
    console.log(`The panel's picture: ${path}`);
  } finally {
    await browser.close();
  }
}

async function show(installation: Installation, stop: AbortSignal): Promise<void> {
  const browser = await launchBrowser({ isHeaded: true });
  try {
    const closed = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
    const stopped = once(stop, 'abort');
    await openPanel(await browser.newPage(), installation);
    console.log('Ctrl-C, or closing the window, removes it again.');
    await Promise.race([closed, stopped]);
  } finally {
    await browser.close();
  }
}
