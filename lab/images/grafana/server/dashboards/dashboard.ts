/** A dashboard as its file has it, and what the stand-in shows of it. */
export interface Dashboard {
  uid: string;
  title: string;
  tags: string[];
  panels: Panel[];
  /** All of the file. */
  model: Record<string, unknown>;
}

interface Panel {
  id: number | undefined;
  title: string;
  type: string;
}

/** Reads a dashboard of the classic model; throws with what is wrong. */
export function parseDashboard(text: string): Dashboard {
  const model = asRecord(JSON.parse(text));
  if (!model) throw new Error('a dashboard must be an object');
  const { uid, title, tags, panels } = model;
  if (!isText(title)) throw new Error('Dashboard title cannot be empty');
  if (!isText(uid)) throw new Error('the stand-in wants a uid in every file');
  if (!/^[\w-]{1,40}$/.test(uid)) {
    throw new Error(
      `uid '${uid}' has more than 40 characters or others than letters, digits, - and _`,
    );
  }
  return { uid, title, tags: asList(tags).filter(isText), panels: listPanels(panels), model };
}

/** Panels of a collapsed row lie within the row. */
function listPanels(panels: unknown): Panel[] {
  return asList(panels)
    .map((panel) => asRecord(panel) ?? {})
    .flatMap(({ id, title, type, panels: inner }) => [
      {
        id: typeof id === 'number' ? id : undefined,
        title: isText(title) ? title : '',
        type: isText(type) ? type : '',
      },
      ...listPanels(inner),
    ]);
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : undefined;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
