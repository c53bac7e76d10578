/** The names that mean something of the entry itself; any other is a path in its fields. `@name` is always a path. */
export const BUILT_IN_FIELDS = [
  'service',
  'project',
  'container',
  'image',
  'stream',
  'level',
  'event',
  'since',
  'until',
  'ts',
  'trace',
  'host',
] as const;

export type BuiltInField = (typeof BUILT_IN_FIELDS)[number];

/** Where the id of a trace or a request stands, the first that is there counts. */
export const TRACE_KEYS = [
  'trace_id',
  'traceId',
  'traceID',
  'trace.id',
  'dd.trace_id',
  'otelTraceID',
  'traceparent',
  'x-request-id',
  'request_id',
  'requestId',
  'req.id',
  'correlation_id',
] as const;

export function isBuiltInField(field: string): field is BuiltInField {
  return (BUILT_IN_FIELDS as readonly string[]).includes(field);
}
