import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cpuMsOf } from '../../testing/cpu-time.ts';
import { checkCompose } from './check-compose.ts';
import { createSchemaCheck } from './compose-schema.ts';

const schema = join(
  dirname(createRequire(import.meta.url).resolve('dclint/package.json')),
  'schemas/compose.schema.json',
);
const checkSchema = createSchemaCheck(JSON.parse(readFileSync(schema, 'utf8')) as object);
/** Compose answers with these, one after another, and then takes what it is given. */
const check = (compose: string, env = '', ...said: string[]) =>
  checkCompose({ compose, env }, { checkSchema, ask: () => Promise.resolve(said.shift() ?? null) });
const told = async (compose: string, ...said: string[]) => {
  const { problems } = await check(compose, '', ...said);
  return problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
};

/** A service `web`, from line 2 on. */
const web = (...lines: string[]) =>
  ['services:', '  web:', ...lines.map((line) => `    ${line}`)].join('\n');

describe('checkCompose', () => {
  it.each([
    [
      'the short forms',
      web('image: nginx', "ports: ['80:80', 8080]", 'environment: [A=1]', 'command: sleep 1'),
    ],
    [
      'the long forms',
      web(
        'image: nginx',
        'ports: [{ target: 80, published: "8080" }]',
        'environment: { A: 1, B: }',
        'command: [sleep, "1"]',
      ),
    ],
    [
      'variables',
      web('image: nginx:${TAG:-1}', "ports: ['${PORT-1}:80']", 'privileged: ${P:-false}'),
    ],
    [
      'extensions and anchors',
      'x-a: &a { restart: always }\nservices: { web: { <<: *a, image: a } }',
    ],
    ['tags of Compose', web('image: a', 'ports: !override ["80:80"]', 'command: !reset null')],
    ['a version, which is obsolete but harmless', `version: '3'\n${web('image: a')}`],
    [
      'networks, volumes, configs and secrets',
      `${web('image: a', 'networks: [n]', 'volumes: [v:/v]', 'configs: [c]')}\nnetworks: { n: }\nvolumes: { v: }\nconfigs: { c: { content: x } }\nsecrets: { s: { environment: S } }`,
    ],
    [
      'a health check and limits',
      web(
        'image: a',
        'healthcheck: { test: [CMD, "true"], interval: 5s, retries: 3 }',
        'deploy: { resources: { limits: { memory: 128M } } }',
      ),
    ],
  ])('finds nothing wrong with %s', async (_what, compose) => {
    expect(await told(compose)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    [
      'a key that is misspelt',
      web('image: nginx', 'prots: ["80:80"]'),
      ['4:5 “prots” is not a key that Compose knows here. Did you mean “ports”?'],
    ],
    [
      'a key that is unknown',
      web('image: nginx', 'quux: 1'),
      ['4:5 “quux” is not a key that Compose knows here.'],
    ],
    [
      'a key that is unknown at the top',
      `serivces: {}\n${web('image: a')}`,
      ['1:1 “serivces” is not a key that Compose knows here. Did you mean “services”?'],
    ],
    [
      'a service without its services:',
      'web:\n  image: nginx',
      [
        '1:1 “web” is not a key that Compose knows here.',
        '1:1 There is no service here. Begin with services: and the name of one below it.',
      ],
    ],
    [
      'no services',
      'volumes: { a: }',
      ['1:1 There is no service here. Begin with services: and the name of one below it.'],
    ],
    [
      'services without a service',
      'services:\n',
      ['1:1 There is no service here. Begin with services: and the name of one below it.'],
    ],
    ['a list of services', 'services:\n  - web', ['1:1 This must be indented lines (key: value).']],
    [
      'a service that is a word',
      'services:\n  web: nginx',
      ['2:8 This must be indented lines (key: value).'],
    ],
    [
      'a service with a name that Compose does not take',
      'services:\n  größe: { image: a }',
      ['2:3 “größe” can not be the name of a service: letters a to z, digits, . _ and - only.'],
    ],
    [
      'a nesting without end',
      `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      [expect.stringMatching(/^1:\d+ This is nested too deeply to be read\.$/) as string],
    ],
    [
      'a variable that has to be set',
      web('image: a:${TAG:?say which}'),
      ['3:14 The variable TAG needs a value in the .env: say which.'],
    ],
    ['an image that is a list', web('image: [nginx]'), ['3:12 This must be text.']],
    [
      'ports that are no list',
      web('image: a', 'ports: "80:80"'),
      ['4:12 This must be a list (each line begins with -).'],
    ],
    [
      'a port that is a map of one',
      web('image: a', 'ports:', '  - 80: 80'),
      ['5:9 This must be a number or text.', '5:9 “80” is not a key that Compose knows here.'],
    ],
    [
      'a port that is too large',
      web('image: a', 'ports: ["99999:80"]'),
      [
        '4:13 “99999:80” is not a port. Write it as "8080:80" or "127.0.0.1:8080:80"; ports go up to 65535.',
      ],
    ],
    [
      'a port that is a word',
      web('image: a', 'ports: ["web:80"]'),
      [
        '4:13 “web:80” is not a port. Write it as "8080:80" or "127.0.0.1:8080:80"; ports go up to 65535.',
      ],
    ],
    [
      'an environment that is text',
      web('image: a', 'environment: A=1'),
      ['4:18 This must be indented lines (key: value) or a list (each line begins with -).'],
    ],
    [
      'a number where text is due',
      web('image: a', 'container_name: [1]'),
      ['4:21 This must be text.'],
    ],
    [
      'a health check with a wrong key',
      web('image: a', 'healthcheck: { tset: x }'),
      ['4:20 “tset” is not a key that Compose knows here. Did you mean “test”?'],
    ],
    [
      'a wrong network of depends_on',
      `${web('image: a', 'depends_on: { db: { condition: ready } }')}\n  db: { image: b }`,
      [
        '4:36 This must be one of: service_started, service_healthy, service_completed_successfully.',
      ],
    ],
    [
      'a tab',
      'services:\n\tweb:\n\t\timage: a',
      [
        '2:1 A tab can not be used to indent: use spaces.',
        '3:1 A tab can not be used to indent: use spaces.',
      ],
    ],
    [
      'a key too far to the left',
      'services:\n  web:\n    image: a\n   ports: []',
      ['4:1 This line is not indented like those that it belongs to.'],
    ],
    [
      'a key that is there twice',
      web('image: a', 'image: b'),
      ['4:5 “image” is there twice in the same map.'],
    ],
    [
      'a service that is there twice',
      'services:\n  web: { image: a }\n  web: { image: b }',
      ['3:3 “web” is there twice in the same map.'],
    ],
    [
      'a colon without a space',
      web('image:nginx', 'ports: []'),
      ['3:5 A key needs a colon and a space behind it (key: value).'],
    ],
    ['a quote that is left open', web('image: "nginx'), ['3:18 A quote (") is not closed.']],
    [
      'a bracket that is left open',
      web('image: a', 'ports: ["80:80"'),
      ['4:20 A bracket is not closed: ] is missing.'],
    ],
    [
      'an alias of nothing',
      web('<<: *nosuch'),
      ['3:5 Only a map with a name can be merged, and it has to stand above.'],
    ],
    [
      'an alias of nothing elsewhere',
      web('image: *nosuch'),
      ['3:12 There is no &nosuch above this.'],
    ],
    [
      'two documents',
      `${web('image: a')}\n---\nservices: {}\n`,
      ['4:1 Only one YAML document may stand in a Compose file (a line of --- begins another).'],
    ],
    ['nothing', '', ['1:1 The file is empty.']],
    [
      'a text',
      'hello',
      ['1:1 There is no service here. Begin with services: and the name of one below it.'],
    ],
  ])('tells %s, which Compose does not take', async (_what, compose, problems) => {
    expect(await told(compose, 'It is refused')).toEqual(problems);
  });

  it.each<[string, string, string[]]>([
    [
      'a variable that nobody sets, once',
      web('image: a', 'command: ["${TAG}", $TAG $$HOME]'),
      [
        '4:16 The variable TAG has no value and is left empty. Set it in the .env, or give it a default: ${TAG:-…}.',
      ],
    ],
    [
      'a folder beside the file',
      `${web('image: a', 'volumes: [data:/d, ./html:/srv]')}\nvolumes: { data: }`,
      [
        '4:24 The service “web” mounts “./html”, and a stack that is written here has no folder, only its .env.',
      ],
    ],
    [
      'a build',
      web('build: .'),
      [
        '3:12 The service “web” is built from a folder, and a stack that is written here has no folder, only its .env.',
      ],
    ],
    [
      'a name of the stack',
      `name: shop\n${web('image: a')}`,
      ['1:1 This name has no effect: the stack keeps the name that it has in Stackyard.'],
    ],
    [
      'a restart that there is not',
      web('image: a', 'restart: sometimes'),
      ['4:14 “sometimes” is not one of: no, always, on-failure, unless-stopped.'],
    ],
    [
      'a tag that is empty',
      web('image: a:${TAG}'),
      [
        '3:12 The tag of the image “a:” is empty: give the variable behind it a value.',
        '3:14 The variable TAG has no value and is left empty. Set it in the .env, or give it a default: ${TAG:-…}.',
      ],
    ],
    [
      'the health of a service whose check is off',
      `${web('image: a', 'depends_on: { db: { condition: service_healthy } }')}\n  db: { image: b, healthcheck: { test: NONE } }`,
      [
        '4:36 “web” waits until “db” is healthy, and the health check of “db” is off. Wait with service_started, or give it a check.',
      ],
    ],
  ])('tells %s, though Compose takes it', async (_what, compose, problems) => {
    expect(await told(compose)).toEqual(problems);
  });

  it('believes Compose, which knows more keys than the schema here', async () => {
    expect(await told(web('image: a', 'quux: 1'))).toEqual([]);
  });

  it('only warns of what Compose would take, and says first what it would not', async () => {
    const compose = `name: shop\n${web('image: a', 'labels: { a: "${TAG}" }', 'command: ${CMD?}')}`;
    const { problems } = await check(compose, '', 'It is refused');
    expect(problems.map(({ severity }) => severity)).toEqual(['error', 'warning', 'warning']);
    expect((await check(web('image: a:${TAG}'), 'TAG=1')).problems).toEqual([]);
  });

  it('tells what is wrong with the .env beside it', async () => {
    const { problems } = await check(web('image: a'), 'two words=1');
    expect(problems).toEqual([expect.objectContaining({ file: 'env', line: 1 })]);
  });

  it('asks Compose about what is left without the problems that are known', async () => {
    const asked: string[] = [];
    const answers = [
      'validating compose.yaml: services.web additional properties "prots" not allowed',
      "decoding failed due to the following error(s):  'services[web].mem_limit' invalid size: 'much'",
      'invalid spec: x: empty section between colons',
    ];
    const ask = (compose: string) => {
      asked.push(compose);
      return Promise.resolve(answers.shift() ?? null);
    };
    const compose = web('image: a', 'prots: []', 'mem_limit: much', 'ports: ["1:1", "0:x", "2:2"]');
    const { problems } = await checkCompose(
      { compose, env: '' },
      { checkSchema, ask: ({ compose: text }) => ask(text) },
    );
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '1 “x” has nothing on one side of a colon.',
      '4 “prots” is not a key that Compose knows here. Did you mean “ports”?',
      '5 “much” is not a size, such as 512m or 2g.',
      expect.stringMatching(/^6 “0:x” is not a port/),
    ]);
    expect(asked[0]).toBe(compose);
    expect(asked[1]).toBe(
      'services:\n  web:\n    image: a\n    mem_limit: much\n    ports: [ "1:1", "2:2" ]\n',
    );
    expect(asked[2]).toBe('services:\n  web:\n    image: a\n    ports: [ "1:1", "2:2" ]\n');
    expect(asked).toHaveLength(3);
  });

  it('never shows Compose what would make it read files', async () => {
    const asked: string[] = [];
    const compose = `include: [a.yaml]\n${web('image: a', 'env_file: [.env, /etc/passwd]', 'extends: { file: b.yaml, service: c }')}`;
    await checkCompose(
      { compose, env: '' },
      {
        checkSchema,
        ask: ({ compose: text }) => {
          asked.push(text);
          return Promise.resolve('It is refused');
        },
      },
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.join('')).not.toMatch(/include|passwd|extends/);
  });

  it('says so where Compose cannot be asked, and what it knows itself', async () => {
    const ask = () => Promise.reject(new Error('No process could be started'));
    const { problems } = await checkCompose(
      { compose: web('image: a', 'prots: []'), env: '' },
      { checkSchema, ask },
    );
    expect(problems.map(({ severity, line }) => `${severity} ${line}`)).toEqual([
      'error 4',
      'warning 1',
    ]);
    expect(problems[1]?.message).toMatch(/could not be asked/);
  });

  it('stops when nobody waits for the answer', async () => {
    const signal = AbortSignal.abort(new Error('left'));
    const ask = () => Promise.reject(new Error('killed'));
    const asked = checkCompose({ compose: web('image: a'), env: '' }, { checkSchema, ask, signal });
    await expect(asked).rejects.toThrow('left');
  });

  it.each([
    ['\ufffd\ufffda\0b\0', 1, /UTF-16/],
    ['a: 1\nb: x\0', 2, /UTF-16/],
  ])('says of %j that it is no UTF-8', async (text, line, message) => {
    const { problems } = await check(text);
    const told = problems.find((problem) => message.test(problem.message));
    expect(told).toMatchObject({ file: 'compose', line, severity: 'error' });
    const ofEnv = (await check(web('image: a'), text)).problems;
    expect(ofEnv).toEqual([expect.objectContaining({ file: 'env', line, severity: 'error' })]);
  });

  it('warns of a character that was lost', async () => {
    const { problems } = await check(web('image: a', 'labels: { a: gr\ufffdn }'));
    expect(problems).toEqual([
      expect.objectContaining({ severity: 'warning', line: 4, column: 20 }),
    ]);
  });

  it('tells no more than fifty problems, and is quick with a large file', async () => {
    const services = Array.from({ length: 1_000 }, (_, at) => `  s${at}: { image: a, nosuch: 1 }`);
    const text = ['services:', ...services].join('\n');
    let checked: ReturnType<typeof check> | undefined;
    const cpuMs = cpuMsOf(() => {
      checked = check(text, '', 'It is refused');
    });
    expect((await checked)?.problems).toHaveLength(50);
    expect(cpuMs).toBeLessThan(3_000);
  });
});
