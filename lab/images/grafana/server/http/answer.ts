/** What a route answers. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(value),
  };
}

/** How Grafana's API says what went wrong. */
export function message(status: number, text: string): Answer {
  return json(status, { message: text });
}

export function html(status: number, page: string): Answer {
  return { status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body: page };
}

export function redirect(location: string): Answer {
  return { status: 302, headers: { location }, body: '' };
}
