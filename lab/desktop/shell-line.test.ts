import { describe, expect, it } from 'vitest';
import { OPERATORS_REFUSED, splitShellLine } from './shell-line.ts';

describe('splitShellLine', () => {
  it.each([
    ['ps', ['--all'], ['ps', '--all']],
    ['ps --all', [], ['ps', '--all']],
    ['run', ['--name', 'my app', 'busybox'], ['run', '--name', 'my', 'app', 'busybox']],
    ['run', ['--name', '"my app"'], ['run', '--name', 'my app']],
    ['inspect', ['--format', '"{{json .}}"'], ['inspect', '--format', '{{json .}}']],
    ['inspect', ['--format', '{{json .}}'], ['inspect', '--format', '{{json', '.}}']],
    ['exec', ["'a;b|c'", '"d&&e"'], ['exec', 'a;b|c', 'd&&e']],
    ['exec', ['a\\;b', '"say \\"hi\\""'], ['exec', 'a;b', 'say "hi"']],
    ['exec', ['""', '$HOME'], ['exec', '', '$HOME']],
    [' ps ', [''], ['ps']],
  ])('reads %j %j as %j', (command, args, words) => {
    expect(splitShellLine(command, args)).toEqual(words);
  });

  it.each([
    '; pwd',
    '| cat',
    '&& pwd',
    '> file',
    '< file',
    '$(pwd)',
    '`pwd`',
    '*',
    '(a)',
    'a\nb',
    'a;b',
  ])('refuses %j', (text) => {
    expect(() => splitShellLine('ps', [text])).toThrow(OPERATORS_REFUSED);
    expect(() => splitShellLine(`ps ${text}`, [])).toThrow(OPERATORS_REFUSED);
  });

  it('refuses a quote that is never closed', () => {
    expect(() => splitShellLine('ps', ['"a'])).toThrow(OPERATORS_REFUSED);
  });
});
