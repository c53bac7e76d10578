export interface Reply {
  status: number;
  body: string;
  headers: Record<string, string>;
}

export function json(value: unknown, status = 200): Reply {
  return { status, body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

export function html(body: string, status = 200): Reply {
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

export function redirect(location: string): Reply {
  return { status: 303, body: '', headers: { location } };
}
