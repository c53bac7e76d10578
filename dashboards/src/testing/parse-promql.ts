import { parser } from '@prometheus-io/lezer-promql';

export interface PromqlParts {
  metrics: string[];
  labels: string[];
}

/** What a query asks for, by Prometheus's own grammar. Throws where it is none. */
export function parsePromql(expr: string): PromqlParts {
  const parts: PromqlParts = { metrics: [], labels: [] };
  parser.parse(expr).iterate({
    enter: (node) => {
      const text = expr.slice(node.from, node.to);
      if (node.type.isError) throw new Error(`No PromQL at "${expr.slice(node.from)}": ${expr}`);
      if (node.name === 'Identifier') parts.metrics.push(text);
      if (node.name === 'LabelName') parts.labels.push(text);
    },
  });
  return parts;
}
