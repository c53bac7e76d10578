export interface Question {
  kind: 'word' | 'phrase' | 'regex' | 'field';
  rarity: 'rare' | 'common' | 'absent';
  /** In Stackyard's language. */
  query: string;
  /** The same for `grep -E`, over lines as they were written. */
  pattern: string;
}

/** What is asked of the lines of `log-lines.ts`; rare is one line in 40,000. */
export const QUESTIONS: readonly Question[] = [
  { kind: 'word', rarity: 'rare', query: 'stepping', pattern: 'stepping' },
  { kind: 'word', rarity: 'common', query: 'completed', pattern: 'completed' },
  { kind: 'word', rarity: 'absent', query: 'zookeeper', pattern: 'zookeeper' },
  { kind: 'phrase', rarity: 'rare', query: '"quorum lost"', pattern: 'quorum lost' },
  { kind: 'phrase', rarity: 'common', query: '"request completed"', pattern: 'request completed' },
  { kind: 'phrase', rarity: 'absent', query: '"no such tenant"', pattern: 'no such tenant' },
  { kind: 'regex', rarity: 'rare', query: '/lost, [a-z]+ down/', pattern: 'lost, [a-z]+ down' },
  { kind: 'regex', rarity: 'common', query: '/orders.[0-9]{4,}/', pattern: 'orders.[0-9]{4,}' },
  { kind: 'regex', rarity: 'absent', query: '/dump [0-9]+ kept/', pattern: 'dump [0-9]+ kept' },
  { kind: 'field', rarity: 'rare', query: 'statusCode=507', pattern: '"statusCode":507' },
  { kind: 'field', rarity: 'common', query: 'res.statusCode=200', pattern: '"statusCode":200' },
  { kind: 'field', rarity: 'absent', query: 'res.statusCode=418', pattern: '"statusCode":418' },
];

/** The pattern for the engine's own files, where each line is a string of JSON. */
export function rawPattern({ pattern }: Question): string {
  return pattern.replaceAll('"', '\\\\"');
}
