/** Writes one line as Grafana does: `logger=… t=… level=… msg="…" key=value`. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, fields?: Fields) => void;

type Fields = Record<string, string | number>;

export function createLog(logger: string, write: (line: string) => void): Log {
  return (level, message, fields = {}) => {
    const known = { logger, t: new Date().toISOString(), level, msg: message, ...fields };
    write(
      Object.entries(known)
        .map(([key, value]) => `${key}=${format(String(value))}`)
        .join(' '),
    );
  };
}

function format(value: string): string {
  return /[\s="]/.test(value) || value === '' ? JSON.stringify(value) : value;
}
