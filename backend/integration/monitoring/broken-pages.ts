import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';
const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

type Answer = RequestListener;

const page =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'Content-Type': TEXT, ...headers }).end(body);
const refuse = (status: number) => page('no', {}, status);
const redirect =
  (location: string): Answer =>
  (_, response) =>
    void response.writeHead(302, { location }).end();
/** Whatever these bytes are, they are the whole answer. */
const raw =
  (bytes: string | Buffer): Answer =>
  ({ socket }) =>
    void socket.end(bytes);
const begun = (response: ServerResponse) => response.writeHead(200, { 'Content-Type': TEXT });
const many =
  (count: number, line: (number: number) => string): Answer =>
  (_, response) =>
    void begun(response).end(Array.from({ length: count }, (__, number) => line(number)).join(''));

/** Each page is answered instead of metrics; the words are a part of the sentence that the user reads. */
export const BROKEN_PAGES: [kind: string, answer: Answer, says: string][] = [
  ['json', page('{"status":"ok"}\n'), 'answered with JSON'],
  ['json-list', page('[{"a":1}]'), 'answered with JSON'],
  ['html', page('<!doctype html>\n<html>', { 'Content-Type': 'text/html' }), 'a web page'],
  ['xml', page('<?xml version="1.0"?><a/>'), 'a web page'],
  ['words', page('Hello, World!\n'), 'not in Prometheus’ format, at “Hello,”'],
  ['ok', page('OK'), 'not in Prometheus’ format, at “OK”'],
  ['statsd', page('a:1|c\n'), 'not in Prometheus’ format'],
  ['no-content', refuse(204), 'answered “204 No Content”'],
  ['bad-request', refuse(400), 'does this port speak HTTPS?'],
  ['sign-in', refuse(401), 'wants somebody to sign in (401)'],
  ['forbidden', refuse(403), 'does not allow Prometheus to read this page (403)'],
  ['not-found', refuse(404), 'no page at this path (404)'],
  ['busy', refuse(429), 'answered “429 Too Many Requests”'],
  ['failing', refuse(500), 'failed to make the page (500 Internal Server Error)'],
  ['loop', redirect('/loop'), 'redirects again and again'],
  ['to-nowhere', redirect('http://nowhere.invalid/'), 'a host that Prometheus cannot find'],
  ['to-https', (it, to) => redirect(`https://${it.headers.host}/`)(it, to), 'redirects to HTTPS'],
  ['silent', () => undefined, 'did not answer completely within'],
  ['slow', (_, to) => void begun(to).write('a 1\n'), 'did not answer completely within'],
  ['hangs-up', ({ socket }) => void socket.destroy(), 'closed the connection without an answer'],
  ['resets', ({ socket }) => void socket.resetAndDestroy(), 'broke off the connection'],
  ['tls', raw(Buffer.from('15030100020216', 'hex')), 'This port speaks HTTPS'],
  ['redis', raw('-ERR unknown command\r\n'), 'something other than HTTP'],
  ['ssh', raw('SSH-2.0-OpenSSH_9.2\r\n'), 'something other than HTTP'],
  ['bad-header', raw('HTTP/1.1 200 OK\r\nbad header\r\n\r\n'), 'breaks the rules of HTTP'],
  ['cut', raw('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\na 1\n'), 'ends too early'],
  ['large', many(120_000, (n) => `a_metric_with_a_name{label="value ${n}"} 1\n`), 'than 5 MB'],
  ['many', many(20_001, (n) => `a{n="${n}"} 1\n`), 'more than 20,000 values'],
  ['gzip-of-none', page('a 1\n'.repeat(9), { 'Content-Encoding': 'gzip' }), 'packed by gzip'],
  ['short-gzip', page('a 1\n', { 'Content-Encoding': 'gzip' }), 'ends too early'],
  ['gzip-unsaid', page(gzipSync('a 1\n')), 'does not say so'],
  ['windows-lines', page('# TYPE a counter\r\na 1\r\n'), 'end as on Windows'],
  ['windows-values', page('a 1\r\nb 2\r\n'), 'end as on Windows'],
  ['byte-order-mark', page('\ufeffa 1\n'), 'not plain UTF-8'],
  ['utf-16', page(Buffer.from('a 1\n', 'utf16le')), 'not plain UTF-8'],
  ['no-type', page('# TYPE a number\na 1\n'), 'no such type'],
  ['no-number', page('a null\n'), 'a value that is no number, “null”'],
  ['comma', page('a 1,5\n'), 'a value that is no number, “1,5”'],
  ['dashes', page('my-metric 1\n'), 'a name that Prometheus does not take, “my-metric”'],
  ['label-twice', page('a{x="1",x="2"} 1\n'), 'has the label “x” twice'],
  ['time', page('a 1 today\n'), 'a time that is no number of milliseconds'],
  ['no-end', page('a 1\n', { 'Content-Type': OPEN_METRICS }), 'has to end with # EOF'],
  ['after-end', page('# EOF\na 1\n', { 'Content-Type': OPEN_METRICS }), 'leave out what comes'],
];

/** Serves each under its name; answers with how to end it. */
export async function serveBrokenPages(port: number): Promise<() => void> {
  const pages = new Map(BROKEN_PAGES.map(([kind, answer]) => [`/${kind}`, answer]));
  const server = createServer((request, response) => {
    const answer = pages.get(request.url ?? '') ?? refuse(404);
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return () => {
    server.closeAllConnections();
    server.close();
  };
}
