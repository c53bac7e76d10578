export interface TransportRequest {
  method: 'GET' | 'POST';
  /** With its query, beginning with `/api/`. */
  path: string;
  body?: unknown;
  signal: AbortSignal;
}

/** Carries one request to the backend and one answer back. The answer is unread: an envelope, if all is well. */
export interface Transport {
  request(request: TransportRequest): Promise<unknown>;
}
