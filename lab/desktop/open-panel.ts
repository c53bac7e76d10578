import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { answerCall, type DesktopWorld } from './answer-call.ts';
import {
  describeBehaviour,
  emptyRecord,
  type DesktopBehaviour,
  type DesktopRecord,
} from './desktop-behaviour.ts';
import { DesktopCall } from './desktop-call.ts';
import { desktopThemes } from './desktop-themes.ts';
import type { Installation } from './install-extension.ts';
import { TabStreams } from './tab-streams.ts';

/** The extension's tab in the Docker Desktop stand-in. */
export interface DesktopPanel {
  /** The page of now; another one after each `enterTab()`. */
  readonly page: Page;
  /** May be changed at any time; the fields that say so count from the next `enterTab()` on. */
  readonly behaviour: DesktopBehaviour;
  readonly record: DesktopRecord;
  /** Another tab of Docker Desktop is opened: the page is destroyed, its streaming commands end. */
  leaveTab(): Promise<void>;
  /** The tab is opened again: containers are started if need be, and a new page loads. localStorage is kept. */
  enterTab(): Promise<Page>;
}

/** What `desktopUI.navigate` offers in 0.4.2 of the SDK. */
const NAVIGATIONS = [
  'viewContainers',
  'viewContainer',
  'viewContainerLogs',
  'viewContainerInspect',
  'viewContainerTerminal',
  'viewContainerStats',
  'viewImages',
  'viewImage',
  'viewVolumes',
  'viewVolume',
];

/** Opens the installed panel in `page`, which must be new: `window.ddClient` is there before its scripts run. */
export async function openPanel(
  page: Page,
  installation: Installation,
  options: Partial<DesktopBehaviour> = {},
): Promise<DesktopPanel> {
  const tab = new DesktopTab(page.context(), installation, describeBehaviour(options));
  await tab.load(page);
  return tab;
}

class DesktopTab implements DesktopPanel {
  readonly behaviour: DesktopBehaviour;
  readonly record = emptyRecord();
  readonly #context: BrowserContext;
  readonly #installation: Installation;
  #opened?: { page: Page; streams: TabStreams };

  constructor(context: BrowserContext, installation: Installation, behaviour: DesktopBehaviour) {
    this.#context = context;
    this.#installation = installation;
    this.behaviour = behaviour;
  }

  get page(): Page {
    if (!this.#opened) throw new Error('The tab was left: enterTab() opens it again.');
    return this.#opened.page;
  }

  async enterTab(): Promise<Page> {
    await this.leaveTab();
    await this.#installation.ensureRunning();
    const page = await this.#context.newPage();
    await this.load(page);
    return page;
  }

  async leaveTab(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    opened?.streams.closeAll();
    await opened?.page.close();
  }

  async load(page: Page): Promise<void> {
    const streams = new TabStreams((id, event) => emitTo(page, id, event));
    this.#opened = { page, streams };
    page.on('close', () => streams.closeAll());
    const world: DesktopWorld = { ...this.#world(), streams };
    await page.exposeBinding('__desktopCall', async (_source, text: string) =>
      JSON.stringify(await answerCall(world, DesktopCall.parse(JSON.parse(text)))),
    );
    await page.addInitScript({ content: await this.#pageScript() });
    await page.goto(this.#installation.uiUrl);
  }

  #world() {
    const { behaviour, record } = this;
    return { installation: this.#installation, behaviour, record };
  }

  async #pageScript(): Promise<string> {
    const script = await readFile(new URL('dd-client.page.js', import.meta.url), 'utf8');
    const { navigate, service, themes } = this.behaviour;
    const init = {
      image: this.#installation.image,
      hasService: service !== 'absent',
      hasNavigate: navigate !== 'absent',
      navigations: navigate === 'empty' ? [] : NAVIGATIONS,
      themes: themes === 'v6' ? desktopThemes : undefined,
      ...Object.fromEntries(new URL(this.#installation.uiUrl).searchParams),
    };
    return `${script}\n__installDdClient(${JSON.stringify(init)});\ndelete globalThis.__installDdClient;`;
  }
}

function emitTo(page: Page, id: number, event: object): void {
  // A page that is gone has no listeners, and that is no fault.
  page.evaluate(`globalThis.__desktopEmit(${id}, ${JSON.stringify(event)})`).catch(() => undefined);
}
