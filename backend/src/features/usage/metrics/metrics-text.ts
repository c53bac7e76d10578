export type Labels = Record<string, string>;

/** All values of one name. */
export interface MetricFamily {
  name: string;
  type: 'counter' | 'gauge';
  help: string;
  /** With `labels` as `labelsText` writes them: thousands of values share a few sets of labels. */
  samples: { labels: string; value: number }[];
}

/** Prometheus' text format, version 0.0.4; families without a value are left out. */
export function metricsText(families: readonly MetricFamily[]): string {
  let text = '';
  for (const { name, type, help, samples } of families) {
    if (samples.length === 0) continue;
    text += `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
    for (const { labels, value } of samples) {
      text += labels === '' ? `${name} ${value}\n` : `${name}{${labels}} ${value}\n`;
    }
  }
  return text;
}

/** What stands between the braces. */
export function labelsText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.join(',');
}

function escaped(value: string): string {
  return /[\\"\n]/.test(value)
    ? value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
    : value;
}
