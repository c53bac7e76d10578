/** What Docker Desktop says when a command holds anything that a shell would act on. */
export const OPERATORS_REFUSED =
  'shell operators are not allowed when executing commands through SDK APIs';

class ShellOperatorError extends Error {
  constructor() {
    super(OPERATORS_REFUSED);
    this.name = 'ShellOperatorError';
  }
}

/**
 * The words of a command as `exec(cmd, args)` really runs it: everything joined with spaces and read as a shell
 * line. So an argument with a space becomes two, and quotes are the shell's. Throws {@link ShellOperatorError} on an
 * operator outside quotes: `; & | < > ( ) *`, a back quote, `$(` or a line break.
 */
export function splitShellLine(command: string, args: readonly string[]): string[] {
  const line = [command, ...args].join(' ');
  const words: string[] = [];
  let rest = line.trimStart();
  while (rest !== '') {
    const word = takeWord(rest);
    words.push(word.text);
    rest = rest.slice(word.length).replace(/^[ \t]+/, '');
  }
  return words;
}

/** One piece of a word: single-quoted, double-quoted, escaped, or plain; whatever else begins here is an operator. */
const PIECE =
  /^(?:'(?<single>[^']*)'|"(?<double>(?:\\[^]|[^"\\])*)"|\\(?<escaped>[^])|(?<plain>(?:[^\s;&|<>()*`'"\\$]|\$(?!\())+))/;

function takeWord(line: string): { text: string; length: number } {
  let text = '';
  let length = 0;
  while (length < line.length && !/[ \t]/.test(line.charAt(length))) {
    const piece = PIECE.exec(line.slice(length));
    if (!piece) throw new ShellOperatorError();
    text += pieceText(piece.groups ?? {});
    length += piece[0].length;
  }
  return { text, length };
}

function pieceText(groups: Record<string, string | undefined>): string {
  const { single, double, escaped, plain } = groups;
  return single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '';
}
