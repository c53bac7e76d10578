import { DATA_SOURCE } from '../grafana-files.ts';
import { isObject, mapObjects } from './map-json.ts';

type JsonObject = Record<string, unknown>;

/** Grafana's own, which every Grafana has. */
const BUILT_IN = ['grafana', 'datasource', '__expr__'];

const OURS = { type: DATA_SOURCE.type, uid: DATA_SOURCE.uid };

/**
 * Panels of an export that was made for one Grafana name its data sources by their `uid`, older ones by their name: where
 * they may mean a Prometheus, they get ours. References by variable stay, and the variable gets ours as its value.
 */
export function bindDataSources(model: JsonObject): { value: JsonObject; warnings: string[] } {
  const strange = new Set<string>();
  const value = mapObjects(model, (one) => {
    const source = bind(one.datasource, strange);
    const bound = source === one.datasource ? one : { ...one, datasource: source };
    return isDataSourceVariable(bound) ? { ...bound, current: CURRENT } : bound;
  });
  const warnings = [...strange].map(
    (type) =>
      `Some of its panels ask a data source of the kind ${type}; here is only Prometheus, so they stay empty.`,
  );
  return { value, warnings };
}

const CURRENT = { selected: true, text: DATA_SOURCE.name, value: DATA_SOURCE.uid };

function isDataSourceVariable({ type, query }: JsonObject): boolean {
  return type === 'datasource' && query === DATA_SOURCE.type;
}

function bind(source: unknown, strange: Set<string>): unknown {
  if (typeof source === 'string') {
    return /^(\$|-- |default$)/.test(source) ? source : OURS;
  }
  if (!isObject(source)) return source;
  const { type, uid } = source;
  if (typeof uid === 'string' && uid.startsWith('$')) return source;
  if (type === DATA_SOURCE.type) return OURS;
  if (typeof type === 'string' && !BUILT_IN.includes(type)) strange.add(type);
  return source;
}
