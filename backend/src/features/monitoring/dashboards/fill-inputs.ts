import { z } from 'zod';
import { mapTexts } from './map-json.ts';
import { DATA_SOURCE } from '../grafana-files.ts';

/** What an export leaves open for whoever imports it. */
export const Input = z.looseObject({
  name: z.string(),
  type: z.string(),
  label: z.string().optional(),
  pluginId: z.string().optional(),
  value: z.unknown().optional(),
});
export type Input = z.infer<typeof Input>;

/** Puts a value in for each `${NAME}` that the export leaves open; tells of those that nothing fits. */
export function fillInputs(
  model: Record<string, unknown>,
  inputs: readonly Input[],
): { value: Record<string, unknown>; warnings: string[] } {
  const values = new Map<string, string>();
  const warnings: string[] = [];
  for (const { name, type, pluginId, label, value } of inputs) {
    if (type === 'constant') values.set(name, typeof value === 'string' ? value : '');
    else if (pluginId === DATA_SOURCE.type) values.set(name, DATA_SOURCE.uid);
    else warnings.push(missing(label ?? name, pluginId));
  }
  const fill = (text: string) =>
    text.replace(/\$\{([A-Za-z0-9_-]+)\}/g, (whole, name: string) => values.get(name) ?? whole);
  return { value: values.size > 0 ? mapTexts(model, fill) : model, warnings };
}

function missing(name: string, pluginId: string | undefined): string {
  const kind = pluginId === undefined ? '' : ` of the kind ${pluginId}`;
  return `It asks for the data source ${name}${kind}; here is only Prometheus, so its panels stay empty.`;
}
