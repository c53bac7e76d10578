import type { StepItem, StepState } from '@stackyard/contract';
import { z } from 'zod';
import { tryParseJson } from '../../lib/try-parse-json.ts';

/** A record of `POST /images/create`. */
const PullRecord = z.object({
  id: z.string().optional(),
  status: z.string().optional(),
  error: z.string().optional(),
  progressDetail: z
    .object({ current: z.number().optional(), total: z.number().optional() })
    .optional(),
});

type Layer = StepItem['layers'][number];

const LAYER_STATES: Record<string, StepState> = {
  'Pulling fs layer': 'waiting',
  Waiting: 'waiting',
  Downloading: 'running',
  'Verifying Checksum': 'running',
  'Download complete': 'running',
  Extracting: 'running',
  'Pull complete': 'done',
  'Already exists': 'done',
};

/** Adds up what the engine tells of a pull, record by record. */
export class PullProgress {
  readonly image: string;
  private readonly layers = new Map<string, Layer>();

  constructor(image: string) {
    this.image = image;
  }

  /** Takes a line of the engine in; returns the error that it tells of, if it does. */
  add(line: string): string | undefined {
    const record = tryParseJson(line, PullRecord);
    if (record?.error) return record.error;
    const state = LAYER_STATES[record?.status ?? ''];
    if (record?.id && state) this.layers.set(record.id, this.layerAfter(record, state));
    return undefined;
  }

  item(state: StepState, detail: string | null): StepItem {
    const layers = [...this.layers.values()];
    const isKnown = layers.length > 0 && layers.every(({ bytes }) => bytes.totalBytes !== null);
    const sum = (of: (layer: Layer) => number) => layers.reduce((all, one) => all + of(one), 0);
    const bytes = {
      doneBytes: sum((layer) => layer.bytes.doneBytes),
      totalBytes: isKnown ? sum((layer) => layer.bytes.totalBytes ?? 0) : null,
    };
    const hasBytes = bytes.doneBytes > 0 || isKnown;
    return {
      id: this.image,
      title: this.image,
      state,
      detail,
      bytes: hasBytes ? bytes : null,
      layers,
    };
  }

  private layerAfter(record: z.infer<typeof PullRecord>, state: StepState): Layer {
    const id = record.id ?? '';
    const before = this.layers.get(id)?.bytes ?? { doneBytes: 0, totalBytes: null };
    const { current, total } = record.progressDetail ?? {};
    // Extraction counts the same bytes once more; only the download says how far it is.
    if (record.status === 'Downloading') {
      return {
        id,
        state,
        bytes: { doneBytes: current ?? 0, totalBytes: total ?? before.totalBytes },
      };
    }
    const isDownloaded = state === 'done' || record.status !== 'Pulling fs layer';
    const isWaiting = state === 'waiting';
    // Of a small layer the engine may tell no download, but how much there is to extract.
    const totalBytes = before.totalBytes ?? total ?? (state === 'done' ? 0 : null);
    const doneBytes =
      isDownloaded && !isWaiting ? (totalBytes ?? before.doneBytes) : before.doneBytes;
    return { id, state, bytes: { doneBytes, totalBytes } };
  }
}
