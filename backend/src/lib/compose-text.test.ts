import { describe, expect, it } from 'vitest';
import { cpuMsOf } from '../testing/cpu-time.ts';
import { readComposeText } from './compose-text.ts';

const problemsOf = (text: string) => readComposeText(text).problems.map(({ message }) => message);

/** Nine levels of nine aliases each: 9^9 nodes out of 300 bytes. */
const ALIAS_BOMB = Array.from({ length: 10 }, (_, level) => {
  const inner = level === 0 ? '"lol"' : `*a${level - 1}`;
  return `a${level}: &a${level} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
}).join('\n');

describe('readComposeText', () => {
  it('refuses an alias bomb within milliseconds', () => {
    expect(problemsOf(ALIAS_BOMB)).toEqual([expect.stringMatching(/aliases/)]);
    expect(cpuMsOf(() => readComposeText(ALIAS_BOMB))).toBeLessThan(500);
  });

  it('accepts an honest file that merges a common part into 200 services', () => {
    const services = Array.from({ length: 200 }, (_, at) => `  s${at}: { <<: *common }`);
    const text = ['x-common: &common { image: a }', 'services:', ...services].join('\n');
    expect(readComposeText(text).value).toMatchObject({ services: { s199: { image: 'a' } } });
  });

  it('refuses nesting without end instead of running out of stack', () => {
    expect(problemsOf('['.repeat(20_000))).not.toEqual([]);
  });

  it('refuses a second document, which Compose would merge into the first, and says where it begins', () => {
    const text = 'services: {}\n---\nservices: { evil: { privileged: true } }\n';
    const { problems, value, lines } = readComposeText(text);
    expect(problems).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/one YAML document/) as string }),
    ]);
    expect(lines.linePos(problems[0]?.from ?? 0).line).toBeGreaterThanOrEqual(2);
    expect(value).toBeUndefined();
  });

  it('applies merge keys', () => {
    const text = 'x-a: &a { privileged: true }\nservices: { web: { <<: *a, image: b } }';
    expect(readComposeText(text).value).toMatchObject({
      services: { web: { privileged: true, image: 'b' } },
    });
  });

  it.each([
    ['a word', 'a: !override true', { a: true }],
    ['a map', 'a: !override { b: 1 }', { a: { b: 1 } }],
    ['a list', 'a: !reset [1]', { a: [1] }],
    ['nothing', 'a: !reset', { a: '' }],
  ])('knows the tags of Compose on %s', (_what, text, value) => {
    expect(readComposeText(text)).toMatchObject({ problems: [] });
    expect(readComposeText(text).value).toEqual(value);
  });

  it('keeps the value of a file in which a key is there twice, and names each', () => {
    const { problems, value } = readComposeText(
      'x: &x { a: 1 }\ny: { <<: *x, <<: *x, b: 1, b: 2 }',
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'A map may have one << only. To merge several maps, write <<: [*one, *two].',
      '“b” is there twice in the same map.',
    ]);
    expect(value).toEqual({ x: { a: 1 }, y: { a: 1, b: 2 } });
  });

  it.each(['', '\n\n', '# only a comment\n', '---\n'])('says that %j is empty', (text) => {
    expect(problemsOf(text)).toEqual(['The file is empty.']);
  });

  it.each([
    ['more lines than can be read in good time', '\n'.repeat(10_000), /10000 lines/],
    ['a line that is too long', `a: 1\nb: ${'x'.repeat(70_000)}`, /^Line 2 has more than/],
    ['a key that is there twice', 'a: 1\na: 2', /“a” is there twice/],
    ['a tab for indentation', 'a:\n\tb: 1', /tab/i],
    ['a bracket that is left open', 'a: [1, 2', /\]|flow/i],
  ])('says what is wrong with %s, in one line', (_what, text, message) => {
    expect(problemsOf(text)[0]).toMatch(message);
    expect(problemsOf(text).join('')).not.toContain('\n');
  });

  it('reads yes and no as text, as Compose files have them', () => {
    expect(readComposeText('a: yes').value).toEqual({ a: 'yes' });
  });
});
