import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editLimits } from './edit-limits.ts';

const MIB = 1024 ** 2;

function edit(
  compose: string,
  {
    service = 'web',
    memoryBytes = 192 * MIB,
    cpus = 0.25,
  }: Partial<Parameters<typeof editLimits>[0]> = {},
) {
  return editLimits({ compose, service, memoryBytes, cpus });
}

/** What the edit took away and what it put in, line by line. */
function changes(before: string, after: string): string[] {
  const [old, young] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !young.includes(line)).map((line) => `-${line}`);
  const come = young.filter((line) => !old.includes(line)).map((line) => `+${line}`);
  return [...gone, ...come];
}

const file = `# The shop.
services:
  web:   # in front
    image:   "nginx:1.26"     # pinned

    command: >
      nginx -g 'daemon off;'


    ports: [ '80:80',
             '443:443' ]   # both
    # nothing below

  # behind
  db: {image: postgres, environment: {A: 1}}   # flow
volumes: {}
`;

describe('editLimits', () => {
  it('puts limits below the rest of a service, and leaves all else as it is', () => {
    expect(edit(file)).toBe(
      file.replace('# both\n', '# both\n    mem_limit: 192m\n    cpus: 0.25\n'),
    );
  });

  it.each<[string, string, string[]]>([
    [
      'values that are there, with their comments',
      'services:\n  web:\n    mem_limit: 64m   # tight\n    cpus: 2 # all\n    image: a\n',
      [
        '-    mem_limit: 64m   # tight',
        '-    cpus: 2 # all',
        '+    mem_limit: 192m   # tight',
        '+    cpus: 0.25 # all',
      ],
    ],
    [
      'values in quotes, in the same quotes',
      `services:\n  web:\n    mem_limit: '64m'\n    cpus: "2"\n`,
      [`-    mem_limit: '64m'`, '-    cpus: "2"', `+    mem_limit: '192m'`, '+    cpus: "0.25"'],
    ],
    [
      'a number of bytes',
      'services:\n  web:\n    mem_limit: 67108864\n',
      ['-    mem_limit: 67108864', '+    mem_limit: 192m', '+    cpus: 0.25'],
    ],
    [
      'keys without values',
      'services:\n  web:\n    mem_limit:\n    cpus: # none\n    image: a\n',
      ['-    mem_limit:', '-    cpus: # none', '+    mem_limit: 192m', '+    cpus: 0.25 # none'],
    ],
    [
      'limits of deploy',
      `services:\n  web:\n    deploy:\n      resources:\n        limits:\n          memory: 64M # m\n          cpus: '0.5'\n    image: a\n`,
      [
        '-          memory: 64M # m',
        `-          cpus: '0.5'`,
        '+          memory: 192m # m',
        `+          cpus: '0.25'`,
      ],
    ],
    [
      'one of them beside the other in deploy',
      'services:\n  web:\n    deploy:\n      resources:\n        limits:\n          memory: 64M # m\n    image: a\n',
      ['-          memory: 64M # m', '+          memory: 192m # m', '+          cpus: 0.25'],
    ],
    [
      'deploy with nothing but reservations',
      'services:\n  web:\n    deploy:\n      resources:\n        reservations:\n          memory: 16M\n',
      ['+        limits:', '+          memory: 192m', '+          cpus: 0.25'],
    ],
    [
      'a service as another one has it, in deploy',
      'services:\n  db:\n    deploy: { resources: { limits: { cpus: 1 } } }\n  web:\n    image: a\n    deploy:\n      replicas: 2\n',
      ['+      resources:', '+        limits:', '+          memory: 192m', '+          cpus: 0.25'],
    ],
    [
      'both ways, where both are there',
      'services:\n  web:\n    mem_limit: 1g\n    deploy: {resources: {limits: {memory: 1g}}}\n',
      [
        '-    mem_limit: 1g',
        '-    deploy: {resources: {limits: {memory: 1g}}}',
        '+    mem_limit: 192m',
        '+    deploy: {resources: {limits: {memory: 192m, cpus: 0.25}}}',
      ],
    ],
    [
      'a service on one line',
      'services:\n  web: { image: a } # x\n',
      ['-  web: { image: a } # x', '+  web: { image: a, mem_limit: 192m, cpus: 0.25 } # x'],
    ],
    [
      'a service with a comma at its end',
      'services: {web: {image: a, ports: [], }, }\n',
      [
        '-services: {web: {image: a, ports: [], }, }',
        '+services: {web: {image: a, ports: [], mem_limit: 192m, cpus: 0.25, }, }',
      ],
    ],
    [
      'JSON',
      '{"services": {"web": {"image": "a"}}}',
      [
        '-{"services": {"web": {"image": "a"}}}',
        '+{"services": {"web": {"image": "a", mem_limit: 192m, cpus: 0.25}}}',
      ],
    ],
    [
      'an empty map of deploy',
      'services:\n  web:\n    image: a\n    deploy: { resources: {} }\n',
      [
        '-    deploy: { resources: {} }',
        '+    deploy: { resources: { limits: { memory: 192m, cpus: 0.25 } } }',
      ],
    ],
    [
      'a service that ends in a block of text',
      'services:\n  web:\n    image: a\n    command: |\n      x\n\n      y\n\nvolumes: {}\n',
      ['+    mem_limit: 192m', '+    cpus: 0.25'],
    ],
    [
      'a file without a last line break',
      'services:\n    web:\n        image: a # last',
      ['+        mem_limit: 192m', '+        cpus: 0.25'],
    ],
    [
      'a service that is an alias',
      'x-app: &app\n  image: a\n  mem_limit: 1g\nservices:\n  web: *app # same\n  db: *app\n',
      ['-  web: *app # same', '+  web: { <<: *app, mem_limit: 192m, cpus: 0.25 } # same'],
    ],
    [
      'limits that come by <<',
      'x-app: &app\n  mem_limit: 1g\n  cpus: 1\nservices:\n  web:\n    <<: *app\n    image: a\n  db:\n    <<: *app\n',
      ['+    mem_limit: 192m', '+    cpus: 0.25'],
    ],
    [
      'a deploy that comes by <<',
      'x-app: &app\n  deploy: { replicas: 2, resources: { limits: { memory: 1g } } }\nservices:\n  web:\n    <<: *app\n    image: a\n',
      ['+    deploy: { replicas: 2, resources: { limits: { memory: 192m, cpus: 0.25 } } }'],
    ],
    [
      'limits that are an alias',
      'x-l: &l { memory: 1g }\nservices:\n  web:\n    deploy:\n      resources:\n        limits: *l\n  db:\n    deploy: { resources: { limits: *l } }\n',
      ['-        limits: *l', '+        limits: { <<: *l, memory: 192m, cpus: 0.25 }'],
    ],
    [
      'a value that is an alias',
      'x-m: &m 1g\nservices:\n  web:\n    mem_limit: *m\n    image: a\n',
      ['-    mem_limit: *m', '+    mem_limit: 192m', '+    cpus: 0.25'],
    ],
    [
      'a value with a name, and the name stays',
      'services:\n  web:\n    mem_limit: &m 1g\n    image: a\n',
      ['-    mem_limit: &m 1g', '+    mem_limit: &m 192m', '+    cpus: 0.25'],
    ],
  ])('changes %s', (_, compose, expected) => {
    const edited = edit(compose);
    expect(changes(compose, edited)).toEqual(expected);
    // What was wanted is there, whichever way it is said.
    const web = (parse(edited, { merge: true }) as Wanted).services['web'];
    const limits = web?.deploy?.resources?.limits;
    expect(web?.mem_limit ?? limits?.memory).toBe('192m');
    expect(Number(web?.cpus ?? limits?.cpus)).toBe(0.25);
  });

  it('keeps the line breaks of Windows', () => {
    const compose = 'services:\r\n  web:\r\n    image: a # x\r\n';
    expect(edit(compose)).toBe(`${compose}    mem_limit: 192m\r\n    cpus: 0.25\r\n`);
  });

  it('changes only what is wanted, and nothing where nothing is', () => {
    expect(editLimits({ compose: file, service: 'web', memoryBytes: null, cpus: null })).toBe(file);
    const compose = 'services:\n  web:\n    cpus: 1\n';
    expect(editLimits({ compose, service: 'web', memoryBytes: 33 * MIB - 5, cpus: null })).toBe(
      `${compose}    mem_limit: 33m\n`,
    );
  });

  it('is the same when it is done again', () => {
    expect(edit(edit(file))).toBe(edit(file));
  });

  it.each<[string, string, RegExp, string]>([
    [
      'a variable',
      'services:\n  web:\n    mem_limit: ${WEB_MEMORY:-64m}\n',
      /memory limit of “web” is set by the variable WEB_MEMORY\./,
      'compose-not-supported',
    ],
    [
      'a variable without braces',
      'services:\n  web:\n    cpus: "$CPUS"\n',
      /CPU limit of “web” is set by the variable CPUS\./,
      'compose-not-supported',
    ],
    [
      'a variable that comes by <<',
      'x-a: &a { mem_limit: "${MEM}" }\nservices:\n  web: { <<: *a }\n',
      /variable MEM\./,
      'compose-not-supported',
    ],
    [
      'a variable in deploy',
      'services:\n  web:\n    deploy:\n      resources:\n        limits: { memory: "${MEM}" }\n',
      /variable MEM\./,
      'compose-not-supported',
    ],
    [
      'a service that is not there',
      'services:\n  db:\n    image: a\n',
      /no service “web”/,
      'compose-invalid',
    ],
    ['a service without anything', 'services:\n  web:\n', /no service “web”/, 'compose-invalid'],
    ['no services', 'volumes: {}\n', /no service “web”/, 'compose-invalid'],
    ['a list', '- web\n', /no service “web”/, 'compose-invalid'],
    ['an empty text', '', /line 1: The file is empty/, 'compose-invalid'],
    ['what is no YAML', 'services:\n  web:\n\timage: a\n', /line 3: A tab/, 'compose-invalid'],
    [
      'a service that another one takes over',
      'services:\n  web: &web\n    image: a\n  worker:\n    <<: *web\n',
      /“worker” takes over what “web” says/,
      'compose-not-supported',
    ],
    [
      'a value that others share',
      'services:\n  web:\n    mem_limit: &m 1g\n  db:\n    mem_limit: *m\n',
      /“db” takes over/,
      'compose-not-supported',
    ],
    [
      'a tag that takes no value',
      'services:\n  web:\n    mem_limit: !reset null\n',
      /Stackyard can not change/,
      'compose-not-supported',
    ],
    [
      'a map for a number',
      'services:\n  web:\n    mem_limit: { a: 1 }\n',
      /Stackyard can not change/,
      'compose-not-supported',
    ],
    [
      'a reservation above the limit',
      'services:\n  web:\n    mem_reservation: 256m\n',
      /mem_reservation keeps 256m of memory for “web”/,
      'compose-not-supported',
    ],
    [
      'a reservation of deploy',
      'services:\n  web:\n    deploy: { resources: { reservations: { memory: 1GB } } }\n',
      /reservations\.memory keeps 1GB/,
      'compose-not-supported',
    ],
    [
      'less swap than memory',
      'services:\n  web:\n    memswap_limit: 128m\n',
      /memswap_limit gives “web” 128m/,
      'compose-not-supported',
    ],
    [
      'another way to limit CPU',
      'services:\n  web:\n    cpu_quota: 50000\n',
      /limits its CPU by cpu_quota/,
      'compose-not-supported',
    ],
  ])('refuses %s, and says why', (_, compose, message, code) => {
    expect(() => edit(compose)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) as string }),
    );
  });

  it('takes swap without a limit', () => {
    const compose = 'services:\n  web:\n    memswap_limit: -1\n';
    expect(edit(compose)).toContain('mem_limit: 192m');
  });

  it('leaves every line but those of the limits, whatever the file holds', () => {
    const comment = fc.constantFrom('', ' # why', '   # ---');
    const line = fc.tuple(
      fc.constantFrom(
        'image: a',
        "restart: 'no'",
        'init: true',
        'ports: [ "80:80" ]',
        'command: [a,\n      b]',
        'environment:\n      A: 1 # one\n\n      B: |\n        x\n         y',
      ),
      comment,
    );
    const limit = fc.constantFrom(
      'mem_limit: 64m',
      'cpus: 1.5',
      'deploy: { resources: { limits: { cpus: "1" } } }',
    );
    const bodies = fc.uniqueArray(line, { selector: ([text]) => text, minLength: 1, maxLength: 6 });
    const world = fc.tuple(
      bodies,
      fc.option(limit),
      bodies,
      fc.constantFrom('', '\n', '\n\n# end\n'),
    );
    fc.assert(
      fc.property(world, ([web, own, db, end]) => {
        const write = (lines: [string, string][]) =>
          lines.map(([text, note]) => `    ${text}${note}\n`).join('');
        const service = write(web) + (own ? `    ${own} # own\n` : '');
        const compose = `services:\n  web: # w\n${service}  # d\n  db:\n${write(db)}${end}`;
        const edited = edit(compose);
        const isOfLimits = (text: string) =>
          /mem_limit|cpus|memory|limits|resources|deploy/.test(text);
        const rest = (text: string) => text.split('\n').filter((one) => !isOfLimits(one));
        expect(rest(edited)).toEqual(rest(compose));
        const after = parse(edited) as Wanted;
        const before = parse(compose) as Wanted;
        expect(after.services['db']).toEqual(before.services['db']);
      }),
    );
  });
});

interface Wanted {
  services: Record<
    string,
    {
      mem_limit?: string;
      cpus?: unknown;
      deploy?: { resources?: { limits?: { memory?: string; cpus?: unknown } } };
    }
  >;
}
