import { describe, expect, it } from 'vitest';
import { checkEnv } from './check-env.ts';

const told = (text: string) =>
  checkEnv(text).map(({ line, severity, message }) => `${line} ${severity} ${message}`);

describe('checkEnv', () => {
  it.each([
    '',
    '# a comment\n\n',
    'A=1\nB_2 = two\r\nexport C=3\n',
    'A=\'x\'\nB="y"',
    'A=',
    'A: 1',
    'A="two\nlines"\nB=1',
    "A='-----BEGIN KEY-----\nabc\n-----END KEY-----'",
    '\ufeffA=1',
    '1A=2\nA.b=3\ngröße=4\nA[0]=5',
    'HOME=/srv\nPATH=/bin\nPWD=/srv\nLD_PRELOAD=a\nLD_ADDR=b\nDOCKER_IMAGE_TAG=1',
    'COMPOSE_PROFILES=debug\nDOCKER_DEFAULT_PLATFORM=linux/arm64',
    "A='$2a$12$Kq0s'\nB=$$2a$$12$$Kq0s\nC=$2a$12",
    'A=1\nB=${A}-$A-${C:-x}',
  ])('finds nothing wrong with %j', (text) => {
    expect(told(text)).toEqual([]);
  });

  it.each<[string, string[]]>([
    [
      'A=1\nnonsense',
      [
        '2 warning nonsense gets no value here, so it stays unset. Write nonsense= to leave it empty.',
      ],
    ],
    [
      'export A\nB=1',
      ['1 warning A gets no value here, so it stays unset. Write A= to leave it empty.'],
    ],
    ['=1', ['1 warning This value has no name, so that nothing can use it.']],
    ['export \n', ['1 warning The name behind export is missing.']],
    ['A=1\nexport ', ['2 error The name behind export is missing.']],
    [
      'two words=1',
      ['1 error The name “two words” has a space in it. A line has the form NAME=value.'],
    ],
    [
      'A-B!=1',
      [
        '1 error “A-B!=1” is not a line of the form NAME=value, or its name has a character that names do not have.',
      ],
    ],
    [
      'A=$2a$12$Kq0s',
      [
        '1 warning $Kq0s is read as a variable, which is not set above, and left out of the value. To keep it as text, put the value in single quotes, or write $$Kq0s.',
      ],
    ],
    ['A="never closed\nB=1', ['1 error This quote (") is never closed.']],
    [
      'A="x\nB=1\nC="y"\nD=1',
      [
        '1 error The quote (") that begins here is closed in line 3 only, and no variable follows it there. Was a quote forgotten in this line?',
      ],
    ],
    [
      "A='x\nB='\nC=1",
      [
        "1 warning This value goes on to the quote (') in line 2, so that “B=” is a part of it. Was a quote forgotten?",
      ],
    ],
    ['A="x" ! y', ['1 error “! y” stands behind the closing quote. Is it a part of the value?']],
    [
      "A='it'\\''s'",
      ["1 error “\\''s'” stands behind the closing quote. Is it a part of the value?"],
    ],
    [
      'A=${X',
      [
        '1 error The value of A has a ${ that does not begin a variable, such as ${NAME} or ${NAME:-default}. To keep it as text, put the value in single quotes, or write $$ for $.',
      ],
    ],
    ['A=1\nB=${X:?must}', ['2 error The variable X needs a value above this line: must.']],
    ['B=${X?}', ['1 error The variable X needs a value above this line.']],
    [
      'A="x"\n\nDOCKER_HOST=tcp://a',
      [
        '3 warning DOCKER_HOST can be used in the Compose file, but it does not change how Stackyard runs Docker.',
      ],
    ],
    [
      'COMPOSE_PROJECT_NAME=a',
      ['1 warning This line has no effect: COMPOSE_PROJECT_NAME is always the name of the stack.'],
    ],
    [
      'COMPOSE_EXPERIMENTAL_OCI_REMOTE=true',
      ['1 warning This line has no effect: COMPOSE_EXPERIMENTAL_OCI_REMOTE is always false here.'],
    ],
  ])('says of %j', (text, problems) => {
    expect(told(text)).toEqual(problems);
  });

  it('goes on after a line that is wrong', () => {
    expect(told('a b=1\n!\nA=${\nB=1\nC="x').map((one) => one.slice(0, 7))).toEqual([
      '1 error',
      '2 error',
      '3 error',
      '5 error',
    ]);
  });

  it('marks the whole line', () => {
    expect(checkEnv('two words=1\r\n')[0]).toMatchObject({ column: 1, endLine: 1, endColumn: 13 });
    expect(checkEnv('A=1\n  two words=1')[0]).toMatchObject({ line: 2, column: 3, endColumn: 14 });
  });
});
