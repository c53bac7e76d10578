export type Level = 'info' | 'warn' | 'error';
export type Fields = Record<string, unknown>;

export interface LogEntry {
  time: Date;
  level: Level;
  message: string;
  fields: Fields;
}

/** One entry as one line, without the line feed. */
export type FormatLine = (entry: LogEntry) => string;

export interface LogSink {
  formatLine: FormatLine;
  write: (text: string) => void;
  now: () => Date;
}

export interface Logger {
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
  /** A logger whose every line also carries these fields. */
  with(fields: Fields): Logger;
}

export function createLogger(sink: LogSink, bound: Fields = {}): Logger {
  const write = (level: Level, message: string, fields: Fields = {}) => {
    const entry = { time: sink.now(), level, message, fields: { ...bound, ...fields } };
    sink.write(`${sink.formatLine(entry)}\n`);
  };
  return {
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
    with: (fields) => createLogger(sink, { ...bound, ...fields }),
  };
}
