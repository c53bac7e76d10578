import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';

/** The data source as Grafana is given it, by its uid. */
export const prometheus = { type: 'prometheus', uid: 'prometheus' };

/** What is drawn over time; `legend` names its lines. */
export function overTime(expr: string, legend: string): DataqueryBuilder {
  return new DataqueryBuilder().datasource(prometheus).expr(expr).legendFormat(legend).range();
}

/** What is so now. */
export function rightNow(expr: string, legend: string): DataqueryBuilder {
  return new DataqueryBuilder().datasource(prometheus).expr(expr).legendFormat(legend).instant();
}

/** Rows with a column for each label. */
export function asTable(expr: string): DataqueryBuilder {
  return new DataqueryBuilder()
    .datasource(prometheus)
    .expr(expr)
    .instant()
    .format(PromQueryFormat.Table);
}

/** What tells the queries of a panel apart: A, B, C and so on. */
export function refId(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

export function withRefIds(queries: DataqueryBuilder[]): DataqueryBuilder[] {
  return queries.map((query, index) => query.refId(refId(index)));
}
