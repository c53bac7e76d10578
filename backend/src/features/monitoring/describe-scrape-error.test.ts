import { describe, expect, it } from 'vitest';
import { describeScrapeError } from './describe-scrape-error.ts';

/** As Prometheus 3 says it; what a real one says of real pages is in the integration tests. */
describe('describeScrapeError', () => {
  it.each([
    [
      'strconv.ParseFloat: parsing "1\\r": invalid syntax while parsing: "a 1\\r"',
      'Its lines end as on Windows, with \\r\\n: let them end with \\n only.',
    ],
    [
      'expected equal, got ":" ("INVALID") while parsing: "{\\"status\\":"',
      'It answered with JSON, not with metrics: is the label prometheus.io/path right?',
    ],
    [
      'expected equal, got "-" ("INVALID") while parsing: "a{my-"',
      'It answered with a text that is not in Prometheus’ format, at “a{my-”: is the label prometheus.io/path right?',
    ],
    [
      'server returned HTTP status 401 Unauthorized',
      'It wants somebody to sign in (401), which Prometheus cannot: let it show its metrics without.',
    ],
    [
      'server returned HTTP status 503 Service Unavailable',
      'It failed to make the page (503 Service Unavailable): its logs may say why.',
    ],
    [
      'Get "https://10.1.0.2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'It redirects to HTTPS, and Prometheus does not trust its certificate: let it answer by plain HTTP.',
    ],
    [
      'Get "http://10.1.0.2:80/metrics": dial tcp 10.1.0.2:80: connect: no route to host',
      'Nobody answers at its address: does the container run, and in this network?',
    ],
    [
      'received unsupported Content-Type "text/html" and no fallback_scrape_protocol specified for target',
      'It calls its page “text/html”: send the header Content-Type: text/plain; version=0.0.4.',
    ],
    [
      'non-compliant scrape target sending blank Content-Type and no fallback_scrape_protocol specified for target',
      'It does not say what its page is: send the header Content-Type: text/plain; version=0.0.4.',
    ],
    [
      'clientpb: insufficient length of buffer, expected at least 98 bytes, got 4 bytes',
      'It says that its page is in Protocol Buffers, and it is not: correct the header Content-Type.',
    ],
    [
      'gzip: invalid header',
      'It says that its page is packed by gzip, and it is not, or it is damaged: correct the header Content-Encoding.',
    ],
  ])('puts into words for people, and keeps: %s', (error, reason) => {
    expect(describeScrapeError(error)).toEqual({ reason, details: error });
  });

  it('says of what it does not know that Prometheus says so', () => {
    expect(describeScrapeError('something new')).toEqual({
      reason: 'Prometheus cannot read it, and says: something new',
      details: null,
    });
  });

  it('says so where Prometheus gives no reason', () => {
    expect(describeScrapeError('')).toEqual({ reason: 'It does not answer.', details: null });
  });
});
