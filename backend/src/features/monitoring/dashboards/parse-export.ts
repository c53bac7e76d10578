import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DashboardUid } from '@stackyard/contract';
import { AppError } from '../../../lib/app-error.ts';
import { bindDataSources } from './bind-data-sources.ts';
import { fillInputs, Input } from './fill-inputs.ts';
import { isDeeperThan } from './map-json.ts';

/** A dashboard that Grafana can read from a file. */
export interface ParsedDashboard {
  uid: string;
  title: string;
  /** Grafana's classic model, with this Grafana's data source in it. */
  model: Record<string, unknown>;
  /** What it asks for that is not there: one sentence each. */
  warnings: string[];
}

const Model = z.looseObject({
  title: z.string().trim().min(1),
  uid: z.string().nullish(),
  __inputs: z.array(Input).default([]),
});

/** What only describes the export, and what only holds in the Grafana that it came from. */
const OF_THE_EXPORT = [
  '__inputs',
  '__requires',
  '__elements',
  'gnetId',
  'id',
  'version',
  'iteration',
];

/**
 * Reads what Grafana's “Export as JSON”, its API and Grafana.com give. Throws `dashboard-invalid`.
 * Source of the forms: Grafana's documentation, “Dashboard JSON model” and “Export dashboards”.
 */
export function parseExport(text: string): ParsedDashboard {
  const parsed = Model.safeParse(unwrap(parseJson(text)));
  if (!parsed.success) throw invalid('It has no title, or is no dashboard of Grafana.');
  const { __inputs: inputs, ...rest } = parsed.data;
  if (!Array.isArray(rest.panels) && !Array.isArray(rest.rows)) {
    throw invalid('It has no panels, so it is no dashboard of Grafana.');
  }
  const { title } = rest;
  const uid = uidOf(rest.uid, title);
  const kept = Object.entries(rest).filter(([key]) => !OF_THE_EXPORT.includes(key));
  const filled = fillInputs(Object.fromEntries(kept), inputs);
  const { value, warnings } = bindDataSources(filled.value);
  return {
    uid,
    title,
    model: { ...value, uid, title },
    warnings: [...new Set([...filled.warnings, ...warnings])],
  };
}

/** Dashboards are some ten deep; what is thousands deep would end whatever walks through it. */
const MOST_DEPTH = 100;

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid('It is not JSON.', error);
  }
  if (isDeeperThan(MOST_DEPTH, value)) throw invalid('It is nested too deep.');
  return value;
}

const Resource = z.object({
  apiVersion: z.string(),
  kind: z.literal('Dashboard'),
  metadata: z.object({ name: z.string().optional() }).default({}),
  spec: z.record(z.string(), z.unknown()),
});
const Answer = z.object({ dashboard: z.record(z.string(), z.unknown()) });

/** The API wraps a dashboard in an answer, and newer Grafanas in a resource. */
function unwrap(value: unknown): unknown {
  const resource = Resource.safeParse(value).data;
  if (resource) {
    if (!/\/v[01](alpha|beta)?\d*$/.test(resource.apiVersion)) {
      throw invalid(
        'It is of Grafana’s new model, which cannot be read from a file yet.',
        undefined,
        {
          next: 'Export it once more, with the model “Classic”.',
        },
      );
    }
    return { uid: resource.metadata.name, ...resource.spec };
  }
  return Answer.safeParse(value).data?.dashboard ?? value;
}

/** Its own where it has one, so that an export of a later day takes its place. */
function uidOf(uid: unknown, title: string): string {
  const own = DashboardUid.safeParse(uid);
  if (own.success) return own.data;
  const hash = createHash('sha256').update(title).digest('hex').slice(0, 12);
  return `imported-${hash}`;
}

function invalid(why: string, cause?: unknown, { next }: { next?: string } = {}): AppError {
  return new AppError({
    code: 'dashboard-invalid',
    message: `The dashboard was not imported. ${why}`,
    next: next ?? 'Take the JSON that Grafana’s “Export” or Grafana.com’s “Download JSON” gives.',
    cause,
  });
}
