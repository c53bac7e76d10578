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

/** Where the level stands, the most telling first. */
export const LEVEL_KEYS = [
  'level',
  'log.level',
  'severity',
  'lvl',
  'loglevel',
  'log_level',
  'levelname',
  'severity_text',
  'severityText',
  'SeverityText',
  '@l',
  'Level',
  'LEVEL',
] as const;

/** Where OpenTelemetry has the level, by its own numbers. */
export const OPEN_TELEMETRY_LEVEL_KEYS = [
  'severity_number',
  'severityNumber',
  'SeverityNumber',
] as const;

/** Where a line says in words what happened, the most telling first. */
export const MESSAGE_KEYS = [
  'message',
  'msg',
  'Message',
  'MESSAGE',
  '@message',
  '@m',
  '@mt',
  'body',
  'Body',
] as const;

/** Where a line says when it was written. */
export const TIME_KEYS = [
  'time',
  'timestamp',
  'ts',
  't',
  '@timestamp',
  '@t',
  'Timestamp',
  'TimeStamp',
  'datetime',
  'date',
  'asctime',
] as const;

export function isBuiltInField(field: string): field is BuiltInField {
  return (BUILT_IN_FIELDS as readonly string[]).includes(field);
}
