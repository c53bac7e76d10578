/** As a service writes them: JSON in pino's form, logfmt, plain sentences, and an error with its stack now and then. */
export type LineSource = (timeMs: number) => string;

/** A line's number within its container, which every line says somewhere; a regular expression for RE2 too. */
export const SEQUENCE = '(?:"seq":|seq=|orders[.]js:)([0-9]+)';

/** The lines that are looked for as rare ones: of a container, one in so many. */
const RARE_EVERY = 40_000;
const FIRST_RARE = 1_234;
const WRITTEN = /"time":(\d{13})|(\d{4}-\d\d-\d\dT[\d:.]+Z)/;
const PATHS = ['/api/orders', '/api/baskets', '/api/customers', '/api/stock'];
const ACTIONS = ['packed', 'shipped', 'returned', 'refunded', 'reserved'];
const CACHES = ['sessions', 'prices', 'stock levels'];

/** The same lines for the same seed, but for their times. */
export function createLines(seed: number): LineSource {
  const dice = createDice(seed);
  let seq = 0;
  let framesLeft = 0;
  return (timeMs) => {
    seq += 1;
    if (seq % RARE_EVERY === FIRST_RARE) return rareLine({ seq, timeMs, dice });
    if (framesLeft > 0) {
      framesLeft -= 1;
      return `    at ${dice.oneOf(ACTIONS)} (/app/src/orders.js:${seq}:${dice.upTo(80)})`;
    }
    const kind = dice.upTo(100);
    if (kind === 0) framesLeft = 3 + dice.upTo(4);
    return formatOf(kind)({ seq, timeMs, dice });
  };
}

/** When the line was written, as it says itself, in milliseconds since 1970; lines of a stack do not say. */
export function writtenAtMs(text: string): number | undefined {
  const [, number, date] = WRITTEN.exec(text) ?? [];
  if (number !== undefined) return Number(number);
  return date === undefined ? undefined : Date.parse(date);
}

interface LineParts {
  seq: number;
  timeMs: number;
  dice: Dice;
}

function formatOf(kind: number): (parts: LineParts) => string {
  if (kind === 0) return failure;
  if (kind < 45) return requestLine;
  return kind < 75 ? logfmtLine : plainLine;
}

function rareLine({ seq, timeMs, dice }: LineParts): string {
  return JSON.stringify({
    ...{ level: 60, time: timeMs, seq, shard: `s-${dice.upTo(9)}`, code: 'E_QUORUM_LOST' },
    ...{ msg: 'replica quorum lost, stepping down', statusCode: 507 },
  });
}

function failure({ seq, timeMs, dice }: LineParts): string {
  const id = dice.upTo(1_000_000);
  return `${iso(timeMs)} ERROR [worker-${dice.upTo(8)}] seq=${seq} Error: order ${id} was not saved: connection reset`;
}

function requestLine({ seq, timeMs, dice }: LineParts): string {
  const isBad = dice.upTo(50) === 0;
  return JSON.stringify({
    ...{ level: isBad ? 50 : 30, time: timeMs, pid: 17, seq, reqId: dice.hex() },
    req: { method: 'GET', url: `${dice.oneOf(PATHS)}/${dice.upTo(1_000_000)}` },
    res: { statusCode: isBad ? 503 : 200 },
    ...{ responseTime: dice.upTo(900) / 10, msg: 'request completed' },
  });
}

function logfmtLine({ seq, timeMs, dice }: LineParts): string {
  const [action, order] = [dice.oneOf(ACTIONS), dice.upTo(1_000_000)];
  const level = dice.upTo(20) === 0 ? 'warn' : 'info';
  return `ts=${iso(timeMs)} level=${level} seq=${seq} msg="order ${action}" order=${order} trace_id=${dice.hex()} took=${dice.upTo(500)}ms`;
}

function plainLine({ seq, timeMs, dice }: LineParts): string {
  const hits = dice.upTo(100_000);
  return `${iso(timeMs)} DEBUG [cache] ${dice.oneOf(CACHES)}: ${hits} hits, ${dice.upTo(900)} misses, ${dice.upTo(64)} MB seq=${seq}`;
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

interface Dice {
  /** A whole number below `most`. */
  upTo(most: number): number;
  oneOf(words: readonly string[]): string;
  /** Sixteen digits, as ids of requests and traces have. */
  hex(): string;
}

/** Mulberry32: small, and the same everywhere. */
function createDice(seed: number): Dice {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const upTo = (most: number) => Math.floor((next() / 2 ** 32) * most);
  const eight = () => next().toString(16).padStart(8, '0');
  return { upTo, oneOf: (words) => words[upTo(words.length)] ?? '', hex: () => eight() + eight() };
}
