import type { Dashboard, DashboardImport, ImportedDashboard } from '@stackyard/contract';
import type { AddOnEngine } from '../../../docker/add-on/add-on-engine.ts';
import type { PutFile } from '../../../docker/add-on/pack-files.ts';
import type { AddOnPart } from '../../../docker/add-on/part-record.ts';
import { AppError } from '../../../lib/app-error.ts';
import { IMPORTED_DASHBOARDS, OWN_DASHBOARDS } from '../grafana-files.ts';
import { partOf } from '../parts.ts';
import { linkToPanel } from './panel-links.ts';
import { parseExport } from './parse-export.ts';

const MOST_IMPORTED = 100;

type KeptDashboard = Omit<Dashboard, 'isShown'>;

type Model = { uid: string; title: string } & Record<string, unknown>;

interface Tools {
  /** Stackyard's own, by file name. */
  own: ReadonlyMap<string, string>;
  imported: {
    list(): Model[];
    save(model: Model): Promise<void>;
    remove(uid: string): Promise<void>;
  };
  engine: Pick<AddOnEngine, 'putFiles' | 'listFiles' | 'removeFile'>;
  /** Where a browser finds the panel; null inside of Docker Desktop. */
  findPanelUrl: () => Promise<string | null>;
  /** What Grafana has; none while it does not answer. */
  searchGrafana: () => Promise<{ uid: string; title: string }[]>;
  /** Those of this Stackyard. */
  listOwnParts: () => Promise<AddOnPart[]>;
  onError: (error: unknown) => void;
}

/** Stackyard's dashboards and the user's: they are put into Grafana whenever there is one. */
export class DashboardShelf {
  private readonly tools: Tools;
  /** The container that has them as they are now, or was found not to take them. */
  private filledId: string | null = null;
  /** Removed here, and perhaps not yet seen to be gone by Grafana. */
  private readonly removed = new Set<string>();

  constructor(tools: Tools) {
    this.tools = tools;
  }

  /** As Grafana finds them in its container. */
  async files(): Promise<PutFile[]> {
    const panelUrl = await this.tools.findPanelUrl();
    return [
      ...[...this.tools.own].map(([file, text]) => ({
        path: `${OWN_DASHBOARDS}/${file}`,
        text: linkToPanel(text, panelUrl),
      })),
      ...this.tools.imported.list().map(importedFile),
    ];
  }

  /**
   * Fills a Grafana that runs already, once: another Stackyard than now may have made it, one of an older version or at another
   * address, and what was removed while it did not run is still in it. Never throws.
   */
  async settle(parts: readonly AddOnPart[]): Promise<void> {
    const grafana = findRunning(parts);
    if (!grafana || grafana.id === this.filledId) return;
    this.filledId = grafana.id;
    await this.fill(grafana.id).catch(this.tools.onError);
  }

  private async fill(id: string): Promise<void> {
    const { engine, imported } = this.tools;
    await engine.putFiles(id, await this.files());
    const kept = new Set(imported.list().map(({ uid }) => `${uid}.json`));
    const found = await engine.listFiles(id, IMPORTED_DASHBOARDS);
    for (const name of found.filter((one) => one.endsWith('.json') && !kept.has(one))) {
      await engine.removeFile(id, `${IMPORTED_DASHBOARDS}/${name}`);
    }
  }

  async list(): Promise<Dashboard[]> {
    const found = await this.tools.searchGrafana();
    const shown = new Set(found.map(({ uid }) => uid));
    const kept = [...this.listOwn(), ...this.listImported()].map((dashboard) => ({
      ...dashboard,
      isShown: shown.has(dashboard.uid),
    }));
    const uids = new Set(kept.map(({ uid }) => uid));
    for (const uid of this.removed) if (!shown.has(uid)) this.removed.delete(uid);
    const made = found.filter(({ uid }) => !uids.has(uid) && !this.removed.has(uid));
    return [
      ...kept,
      ...made.map(({ uid, title }) => ({ uid, title, origin: 'grafana' as const, isShown: true })),
    ];
  }

  /** Throws `dashboard-invalid`, `dashboard-exists`, `dashboard-taken` or `dashboards-full`. */
  async import({ text, mayReplace }: DashboardImport): Promise<ImportedDashboard> {
    const { uid, title, model, warnings } = parseExport(text);
    const known = (await this.list()).find((one) => one.uid === uid);
    if (known) refuseUnless(known.origin === 'imported' && mayReplace, known);
    if (!known && this.listImported().length >= MOST_IMPORTED) throw full();
    await this.tools.imported.save({ ...model, uid, title });
    this.removed.delete(uid);
    await this.tellGrafana((id) =>
      this.tools.engine.putFiles(id, [importedFile({ ...model, uid, title })]),
    );
    return { dashboard: { uid, title, origin: 'imported', isShown: false }, warnings };
  }

  /** Throws `dashboard-not-found`. */
  async remove(uid: string): Promise<void> {
    if (!this.listImported().some((one) => one.uid === uid)) throw notImported();
    await this.tools.imported.remove(uid);
    this.removed.add(uid);
    await this.tellGrafana((id) => this.tools.engine.removeFile(id, importedPath(uid)));
  }

  private listOwn(): KeptDashboard[] {
    return [...this.tools.own.values()].map((text) => {
      const { uid, title } = JSON.parse(text) as Model;
      return { uid, title, origin: 'stackyard' };
    });
  }

  private listImported(): KeptDashboard[] {
    return this.tools.imported.list().map(({ uid, title }) => ({ uid, title, origin: 'imported' }));
  }

  /** Grafana looks at its files every ten seconds. One that cannot be told now is filled anew when it runs. */
  private async tellGrafana(change: (id: string) => Promise<void>): Promise<void> {
    const parts = await this.tools.listOwnParts().catch(() => []);
    const grafana = findRunning(parts);
    const isTold =
      grafana &&
      (await change(grafana.id).then(
        () => true,
        () => false,
      ));
    if (!isTold) this.filledId = null;
  }
}

function findRunning(parts: readonly AddOnPart[]): AddOnPart | undefined {
  return parts.find(({ isRunning, labels }) => isRunning && partOf(labels) === 'grafana');
}

function importedFile(model: Model): PutFile {
  return { path: importedPath(model.uid), text: JSON.stringify(model) };
}

function importedPath(uid: string): string {
  return `${IMPORTED_DASHBOARDS}/${uid}.json`;
}

function refuseUnless(mayReplace: boolean, { uid, title, origin }: Dashboard): void {
  if (mayReplace) return;
  const owner = {
    stackyard: ['comes with Stackyard', 'Give it another “uid” in the JSON, then import it again.'],
    imported: ['was imported before', 'Replace it, or give the new one another “uid” in the JSON.'],
    grafana: [
      'was made in Grafana',
      'Remove it there, or give the new one another “uid” in the JSON.',
    ],
  } as const;
  const [what, next] = owner[origin];
  throw new AppError({
    code: origin === 'imported' ? 'dashboard-exists' : 'dashboard-taken',
    message: `The dashboard was not imported: “${title}”, with the same uid ${uid}, ${what}.`,
    next,
  });
}

function full(): AppError {
  return new AppError({
    code: 'dashboards-full',
    message: `The dashboard was not imported: there are ${MOST_IMPORTED} already.`,
    next: 'Remove one that nobody needs.',
  });
}

function notImported(): AppError {
  return new AppError({
    code: 'dashboard-not-found',
    message: 'There is no imported dashboard of that address any more.',
  });
}
