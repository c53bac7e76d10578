import type { Page } from '@playwright/test';
import type { DesktopBehaviour } from '@stackyard/lab/desktop';

export type DoorKind = 'desktop' | 'standalone';

/** One of the two ways to the backend; the image behind both is the same. */
export interface Door {
  kind: DoorKind;
  /** The id of the backend's own container. */
  container(): Promise<string>;
  /** Opens the panel in a new page. `desktop` counts at that door only. */
  open(page: Page, options?: { desktop?: Partial<DesktopBehaviour> }): Promise<Panel>;
  close(): Promise<void>;
}

/** The panel in a browser, whichever door it came through. */
export interface Panel {
  /** The page of now; another one after `comeBack()`. */
  readonly page: Page;
  /** How the Docker Desktop around it behaves; may be changed. Undefined in a browser. */
  readonly host?: DesktopBehaviour;
  /** The tab of Docker Desktop is left, or the page is closed: it is destroyed. */
  leave(): Promise<void>;
  /** The tab, or the page, is opened again; what the browser stored is still there. */
  comeBack(): Promise<void>;
  /** The address that the user's browser is sent to by what `act` does. */
  addressOpenedBy(act: () => Promise<void>): Promise<string>;
}
