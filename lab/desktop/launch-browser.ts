import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Half the work for the machine: it has no window, and none of the pages that a window needs. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

/** Flags without which Chromium does not start as root, or talks to its maker, or refuses a panel opened by file://. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--allow-file-access-from-files',
];

/** What it takes to launch this machine's Chromium. Throws with the remedy where there is none. */
export function findBrowser({ isHeaded = false } = {}): { executablePath: string; args: string[] } {
  const candidates = isHeaded ? BROWSERS : [HEADLESS_SHELL, ...BROWSERS];
  const executablePath = candidates.find((path) => existsSync(path));
  if (!executablePath) {
    throw new Error('Chromium is missing: install it, on Debian with `apt-get install chromium`.');
  }
  return { executablePath, args: FLAGS };
}

/** Starts this machine's Chromium, headless unless told otherwise. */
export function launchBrowser({ isHeaded = false } = {}): Promise<Browser> {
  return chromium.launch({
    ...findBrowser({ isHeaded }),
    headless: !isHeaded,
    // Whoever shows a window to a person decides itself what Ctrl-C ends first.
    handleSIGINT: !isHeaded,
    handleSIGTERM: !isHeaded,
  });
}
