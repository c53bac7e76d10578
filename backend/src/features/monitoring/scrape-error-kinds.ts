import { SAMPLE_LIMIT, SCRAPE_TIMEOUT_SECONDS } from './prometheus-config.ts';

interface ScrapeErrorKind {
  /** Of what Prometheus says. */
  pattern: RegExp;
  /** What was found, and what to change; `$1` is what the pattern caught. */
  says: string;
}

const RIGHT_PATH = 'is the label prometheus.io/path right?';
const RIGHT_PORT = 'name the port of its metrics in the label prometheus.io/port.';

/** Why a page could not be had at all. */
const CONNECTION: ScrapeErrorKind[] = [
  {
    pattern: /connection refused/,
    says: 'Nothing listens on this port: is the label prometheus.io/port right, and does the app listen on 0.0.0.0 and not only on 127.0.0.1?',
  },
  {
    pattern: /no such host|server misbehaving/,
    says: `It redirects to a host that Prometheus cannot find: ${RIGHT_PATH}`,
  },
  {
    pattern: /server gave HTTP response to HTTPS client/,
    says: 'It redirects to HTTPS at a port that speaks plain HTTP: let it answer without a redirect.',
  },
  {
    pattern: /tls: |x509: /,
    says: 'It redirects to HTTPS, and Prometheus does not trust its certificate: let it answer by plain HTTP.',
  },
  {
    pattern: /stopped after \d+ redirects/,
    says: `It redirects again and again: ${RIGHT_PATH}`,
  },
  {
    pattern: /malformed HTTP response "\\x15\\x03/,
    says: `This port speaks HTTPS, and Prometheus asks by plain HTTP: ${RIGHT_PORT}`,
  },
  {
    pattern: /malformed HTTP (response|version|status code)/,
    says: `This port speaks something other than HTTP: ${RIGHT_PORT}`,
  },
  {
    pattern:
      /malformed MIME header|bad Content-Length|in chunk|malformed chunk|response headers exceeded|transport connection broken/,
    says: 'Its answer breaks the rules of HTTP: correct the app, or what stands before it.',
  },
  {
    pattern: /": EOF$/,
    says: `It closed the connection without an answer: does this port speak plain HTTP? If not, ${RIGHT_PORT}`,
  },
  {
    pattern: /connection reset|broken pipe/,
    says: 'It broke off the connection: its logs may say why.',
  },
  {
    pattern: /no route to host|network is unreachable|i\/o timeout/,
    says: 'Nobody answers at its address: does the container run, and in this network?',
  },
  {
    pattern: /deadline exceeded|Client\.Timeout/,
    says: `It did not answer completely within ${SCRAPE_TIMEOUT_SECONDS} seconds: it is too busy, or has too many metrics.`,
  },
];

/** What the server says of the page. */
const STATUS: ScrapeErrorKind[] = [
  {
    pattern: /returned HTTP status (401)/,
    says: 'It wants somebody to sign in ($1), which Prometheus cannot: let it show its metrics without.',
  },
  {
    pattern: /returned HTTP status (403)/,
    says: 'It does not allow Prometheus to read this page ($1): allow it in the settings of the app.',
  },
  {
    pattern: /returned HTTP status (404|410)/,
    says: `It has no page at this path ($1): ${RIGHT_PATH}`,
  },
  {
    pattern: /returned HTTP status (400)/,
    says: `It does not understand the question ($1): does this port speak HTTPS? If so, ${RIGHT_PORT}`,
  },
  {
    pattern: /returned HTTP status (5.*)/,
    says: 'It failed to make the page ($1): its logs may say why.',
  },
  {
    pattern: /returned HTTP status (.*)/,
    says: `It answered “$1” and no page of metrics: ${RIGHT_PATH}`,
  },
];

/** What is wrong with the page that was sent. */
const PAGE: ScrapeErrorKind[] = [
  {
    pattern: /body size limit exceeded/,
    says: 'Its page has more than 5 MB, and Prometheus reads no more here: let the app tell less.',
  },
  {
    pattern: /sample limit exceeded/,
    says: `Its page has more than ${SAMPLE_LIMIT.toLocaleString('en')} values, and Prometheus takes no more here: let the app tell less.`,
  },
  {
    pattern: /gzip: |flate: |zlib: /,
    says: 'It says that its page is packed by gzip, and it is not, or it is damaged: correct the header Content-Encoding.',
  },
  {
    pattern: /unexpected EOF/,
    says: 'Its page ends too early: it is cut off, or the header Content-Encoding says gzip of what is not.',
  },
  {
    pattern: /unsupported Content-Type "([^"]*)"/,
    says: 'It calls its page “$1”: send the header Content-Type: text/plain; version=0.0.4.',
  },
  {
    pattern: /blank Content-Type/,
    says: 'It does not say what its page is: send the header Content-Type: text/plain; version=0.0.4.',
  },
  {
    pattern: /clientpb|protobuf|proto: /i,
    says: 'It says that its page is in Protocol Buffers, and it is not: correct the header Content-Type.',
  },
  {
    pattern: /end with # EOF/,
    says: 'It says that its page is OpenMetrics, which has to end with # EOF: add that, or call it text/plain.',
  },
  {
    pattern: /after # EOF/,
    says: 'It says that its page is OpenMetrics, which has to end with # EOF: leave out what comes after.',
  },
];

/** What is wrong with a line of it. */
const LINE: ScrapeErrorKind[] = [
  {
    pattern: /\\r/,
    says: 'Its lines end as on Windows, with \\r\\n: let them end with \\n only.',
  },
  {
    pattern: /got "<"/,
    says: `It answered with a web page, not with metrics: ${RIGHT_PATH}`,
  },
  {
    pattern: /parsing: "(\{|\[)/,
    says: `It answered with JSON, not with metrics: ${RIGHT_PATH}`,
  },
  {
    pattern: /got "\\x1f"/,
    says: 'Its page is packed by gzip, and it does not say so: send the header Content-Encoding: gzip.',
  },
  {
    pattern: /got "\\x(ef|ff|fe|00)"|invalid UTF-8/,
    says: 'Its page is not plain UTF-8: write it in UTF-8, without a byte order mark.',
  },
  {
    pattern: /invalid metric type "([^"]*)"/,
    says: 'It names a type of metric, “$1”, and there is no such type: use counter, gauge, histogram, summary or untyped.',
  },
  {
    pattern: /label name "([^"]*)" is not unique/,
    says: 'One of its metrics has the label “$1” twice: name each label once.',
  },
  {
    pattern: /(?:ParseInt|expected timestamp).*parsing: "([^"]*)"?/,
    says: 'A line has a time that is no number of milliseconds, at “$1”: correct it, or leave the time out.',
  },
  {
    pattern: /ParseFloat: parsing "([-.][^"]*)": .*parsing: "([^"]*)"/,
    says: 'A metric has a name that Prometheus does not take, “$2”: use letters, digits and _ only.',
  },
  {
    pattern: /ParseFloat: parsing "(null|undefined|None|true|false|-?\d[\d.,]*)"/,
    says: 'A metric has a value that is no number, “$1”: write it like 1.5, or leave the line out.',
  },
  {
    pattern: /while parsing: "((?:[^"\\]|\\.)*?)(?:\\n)?"/,
    says: `It answered with a text that is not in Prometheus’ format, at “$1”: ${RIGHT_PATH}`,
  },
];

/** In this order: the first that fits is the one. */
export const SCRAPE_ERROR_KINDS: readonly ScrapeErrorKind[] = [
  ...STATUS,
  ...CONNECTION,
  ...PAGE,
  ...LINE,
];
