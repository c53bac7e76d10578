/** One line of a page of metrics. */
export interface Series {
  /** Name and labels. */
  key: string;
  metric: string;
  type: string;
  /** By name; empty of what is of none. */
  container: string;
  value: number;
}

export async function listSeries(url: string): Promise<Series[]> {
  const lines = (await (await fetch(url)).text()).split('\n');
  const types = new Map<string, string>();
  for (const line of lines) {
    const [, name, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (name !== undefined && type !== undefined) types.set(name, type);
  }
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const key = line.slice(0, line.lastIndexOf(' '));
      const [metric = ''] = key.split('{');
      const container = /[{,]name="([^"]*)"/.exec(key)?.[1] ?? '';
      const value = Number(line.slice(key.length));
      return { key, metric, type: types.get(metric) ?? '', container, value };
    });
}
