/** A Compose file as people write them, and where its problems are; none where Compose takes it. */
export interface CorpusFile {
  what: string;
  compose: string;
  env?: string;
  /** The lines of the Compose file, or of the `.env`, that are wrong. */
  wrong?: (number | `.env ${number}`)[];
  /** Compose itself takes it, and the containers cannot be started. */
  isForEngine?: boolean;
}

const web = (...lines: string[]) =>
  ['services:', '  web:', '    image: nginx', ...lines.map((line) => `    ${line}`), ''].join('\n');

/** Writes a file with the services `web` and `db`. */
const two = (web_: string[], db: string[] = []) =>
  [
    web(...web_).trimEnd(),
    '  db:',
    '    image: postgres',
    ...db.map((one) => `    ${one}`),
    '',
  ].join('\n');

export const COMPOSE_CORPUS: CorpusFile[] = [
  // Anchors and merges.
  {
    what: 'two << in one map',
    compose: `x-a: &a { restart: always }\nx-b: &b { init: true }\n${web('<<: *a', '<<: *b')}`,
    wrong: [7],
  },
  {
    what: 'a list of maps to merge',
    compose: `x-a: &a { restart: always }\nx-b: &b { init: true }\n${web('<<: [*a, *b]')}`,
  },
  { what: 'a key twice', compose: web('init: true', 'init: false'), wrong: [5] },
  // Dates, numbers and words of YAML.
  {
    what: 'a date in an environment',
    compose: web('environment:', '  SINCE: 2024-01-01'),
    wrong: [5],
  },
  {
    what: 'a date with a time',
    compose: web('environment:', '  AT: 2024-01-01T10:00:00Z'),
    wrong: [5],
  },
  { what: 'a date in a label', compose: web('labels:', '  built: 2024-01-01'), wrong: [5] },
  { what: 'a date in quotes', compose: web('environment:', '  SINCE: "2024-01-01"') },
  { what: 'a date in a list', compose: web('environment:', '  - SINCE=2024-01-01') },
  { what: 'a date alone in a list', compose: web('command:', '  - 2024-01-01'), wrong: [5] },
  { what: 'a date as a key', compose: web('environment:', '  2024-01-01: a'), wrong: [5] },
  { what: 'a date in an extension', compose: `x-since: 2024-01-01\n${web()}` },
  {
    what: 'a date in a build argument that is not used',
    compose: web('init: true', 'annotations:', '  at: 2024-01-01'),
    wrong: [6],
  },
  { what: 'what is no date', compose: web('environment:', '  V: 2024-13-45', '  W: 2024-1') },
  { what: 'a short date', compose: web('environment:', '  V: 2024-1-2'), wrong: [5] },
  { what: 'true in an environment', compose: web('environment:', '  DEBUG: true') },
  { what: 'yes in an environment', compose: web('environment:', '  DEBUG: yes') },
  { what: 'nothing in an environment', compose: web('environment:', '  DEBUG:') },
  { what: 'a map in an environment', compose: web('environment:', '  A: { b: c }'), wrong: [5] },
  { what: 'a list in an environment', compose: web('environment:', '  A: [b]'), wrong: [5] },
  { what: 'a number as a key', compose: web('environment:', '  1: a'), wrong: [5] },
  { what: 'true as a key', compose: web('environment:', '  true: a'), wrong: [5] },
  { what: 'an octal port', compose: web('ports:', '  - 0o20') },
  { what: 'a port in base 60', compose: web('ports:', '  - 22:22') },
  // What services wait for.
  {
    what: 'a health that is disabled',
    compose: two(
      ['depends_on: { db: { condition: service_healthy } }'],
      ['healthcheck: { disable: true }'],
    ),
    wrong: [4],
    isForEngine: true,
  },
  {
    what: 'a health that is NONE',
    compose: two(
      ['depends_on: { db: { condition: service_healthy } }'],
      ['healthcheck: { test: [NONE] }'],
    ),
    wrong: [4],
    isForEngine: true,
  },
  {
    what: 'a health of the image',
    compose: two(['depends_on: { db: { condition: service_healthy } }']),
  },
  { what: 'an interpolated depends_on', compose: two(['depends_on: ["${DB:-db}"]']) },
  {
    what: 'an interpolated depends_on of the .env',
    compose: two(['depends_on: ["$DB"]']),
    env: 'DB=db\n',
  },
  {
    what: 'an interpolated depends_on on nothing',
    compose: two(['depends_on: ["${DB:-mongodb}"]']),
    wrong: [4],
  },
  { what: 'a depends_on on nothing', compose: two(['depends_on: [cache]']), wrong: [4] },
  {
    what: 'a depends_on that need not be there',
    compose: two(['depends_on: { cache: { condition: service_started, required: false } }']),
    wrong: [4],
  },
  { what: 'a depends_on with duplicates', compose: two(['depends_on: [db, db]']), wrong: [4] },
  { what: 'a circle', compose: two(['depends_on: [db]'], ['depends_on: [web]']), wrong: [4] },
  { what: 'a service that waits for itself', compose: web('depends_on: [web]'), wrong: [4] },
  { what: 'links to nothing', compose: web('links: [cache]'), wrong: [4] },
  { what: 'links to a service', compose: two(['links: [db, "db:postgres"]']) },
  { what: 'volumes from nothing', compose: web('volumes_from: [cache]'), wrong: [4] },
  { what: 'a network of nothing', compose: web('network_mode: service:cache'), wrong: [4] },
  { what: 'an ipc of nothing', compose: web('ipc: service:cache'), wrong: [4] },
  {
    what: 'a service of a profile that is off',
    compose: two(['depends_on: [db]'], ['profiles: [debug]']),
    wrong: [4],
  },
  {
    what: 'a service of a profile that is on',
    compose: two(['depends_on: [db]'], ['profiles: [debug]']),
    env: 'COMPOSE_PROFILES=debug\n',
  },
  // Lists with duplicates.
  { what: 'the same port twice', compose: web('ports: ["8080:80", "8080:80"]') },
  {
    what: 'the same name of a network twice',
    compose: web('networks: [default, default]'),
    wrong: [4],
  },
  { what: 'the same cap twice', compose: web('cap_add: [NET_ADMIN, NET_ADMIN]') },
  { what: 'the same variable twice', compose: web('environment: [A=1, A=1]') },
  { what: 'the same profile twice', compose: web('profiles: [a, a]'), env: 'COMPOSE_PROFILES=a\n' },
  { what: 'the same dns twice', compose: web('dns: [1.1.1.1, 1.1.1.1]') },
  { what: 'the same tmpfs twice', compose: web('tmpfs: [/tmp, /tmp]') },
  { what: 'the same expose twice', compose: web('expose: ["80", "80"]') },
  {
    what: 'the same host twice',
    compose: web('extra_hosts: ["a:1.2.3.4", "a:1.2.3.4"]'),
    wrong: [4],
  },
  {
    what: 'the same volume twice',
    compose: `${web('volumes: ["d:/d", "d:/d"]')}volumes: { d: }\n`,
  },
  {
    what: 'two volumes on one place',
    compose: `${web('volumes: ["d:/d", "e:/d"]')}volumes: { d: , e: }\n`,
  },
  // Volumes.
  { what: 'an undefined volume', compose: web('volumes: ["data:/d"]'), wrong: [4] },
  {
    what: 'an undefined volume after interpolation',
    compose: web('volumes: ["${DATA}:/d"]'),
    env: 'DATA=data\n',
    wrong: [4],
  },
  {
    what: 'a defined volume after interpolation',
    compose: `${web('volumes: ["${DATA}:/d"]')}volumes: { data: }\n`,
    env: 'DATA=data\n',
  },
  { what: 'a volume with nothing in front', compose: web('volumes: ["${DATA}:/d"]'), wrong: [4] },
  { what: 'an empty section between colons', compose: web('volumes: ["data::ro"]'), wrong: [4] },
  { what: 'a volume with too many colons', compose: web('volumes: ["a:/b:ro:z"]') },
  { what: 'a volume that is empty', compose: web('volumes: [""]'), wrong: [4] },
  {
    what: 'a volume on a relative place',
    compose: `${web('volumes: ["d:data"]')}volumes: { d: }\n`,
  },
  {
    what: 'a volume of an unknown kind',
    compose: web('volumes: [{ type: volum, source: a, target: /a }]'),
    wrong: [4],
  },
  { what: 'a volume without a target', compose: web('volumes: [{ type: tmpfs }]'), wrong: [4] },
  {
    what: 'a bind without a source',
    compose: web('volumes: [{ type: bind, target: /a }]'),
    wrong: [4],
  },
  {
    what: 'an external volume with a driver',
    compose: `${web()}volumes: { d: { external: true, driver: local } }\n`,
    wrong: [4],
  },
  // Ports.
  { what: 'no port', compose: web('ports: ["8080:"]'), wrong: [4] },
  { what: 'no port after interpolation', compose: web('ports: ["8080:${PORT}"]'), wrong: [4] },
  { what: 'no port of the host', compose: web('ports: [":80"]') },
  { what: 'a range of ports', compose: web('ports: ["8000-8002:80-82"]') },
  {
    what: 'ranges of ports that do not fit',
    compose: web('ports: ["8000-8002:80-81"]'),
    wrong: [4],
  },
  { what: 'a port beyond the last', compose: web('ports: ["70000:80"]'), wrong: [4] },
  { what: 'a port that is a word', compose: web('ports: ["http:80"]'), wrong: [4] },
  { what: 'a protocol that there is not', compose: web('ports: ["80:80/htp"]'), wrong: [4] },
  { what: 'a port with an address', compose: web('ports: ["127.0.0.1:80:80", "[::1]:81:81"]') },
  { what: 'an address that is none', compose: web('ports: ["localhost:80:80"]'), wrong: [4] },
  { what: 'expose of a word', compose: web('expose: [http]') },
  // Values with a grammar of their own.
  { what: 'a time without a unit', compose: web('stop_grace_period: 10'), wrong: [4] },
  { what: 'a time', compose: web('stop_grace_period: 1m30s') },
  {
    what: 'a time that is none',
    compose: web('healthcheck: { test: "true", interval: soon }'),
    wrong: [4],
  },
  { what: 'a size that is none', compose: web('mem_limit: much'), wrong: [4] },
  { what: 'a size', compose: web('mem_limit: 1.5gb') },
  { what: 'cpus that are none', compose: web('cpus: two'), wrong: [4] },
  { what: 'true that is none', compose: web('privileged: "maybe"'), wrong: [4] },
  { what: 'true after interpolation', compose: web('privileged: "${P:-true}"') },
  {
    what: 'true after interpolation that is none',
    compose: web('privileged: "${P:-ja}"'),
    wrong: [4],
  },
  {
    what: 'a restart that there is not',
    compose: web('restart: sometimes'),
    wrong: [4],
    isForEngine: true,
  },
  { what: 'a command with an open quote', compose: web('command: echo "a'), wrong: [4] },
  {
    what: 'a health check without CMD',
    compose: web('healthcheck: { test: [curl, localhost] }'),
    wrong: [4],
  },
  { what: 'a health check of nothing', compose: web('healthcheck: { test: [] }') },
  { what: 'ulimits', compose: web('ulimits: { nofile: { soft: 1, hard: 2 } }') },
  {
    what: 'an address without a network',
    compose: web('networks: { n: { ipv4_address: 1.2.3.4 } }'),
    wrong: [4],
  },
  {
    what: 'network_mode with networks',
    compose: `${web('network_mode: host', 'networks: [n]')}networks: { n: }\n`,
    wrong: [4],
  },
  {
    what: 'container_name with replicas',
    compose: web('container_name: one', 'deploy: { replicas: 2 }'),
    wrong: [4],
  },
  {
    what: 'scale and replicas that differ',
    compose: web('scale: 3', 'deploy: { replicas: 2 }'),
    wrong: [4],
  },
  {
    what: 'a gpu',
    compose: web(
      'deploy: { resources: { reservations: { devices: [{ driver: nvidia, count: 1 }] } } }',
    ),
    wrong: [4],
  },
  {
    what: 'count and ids of a gpu',
    compose: web('gpus: [{ count: 1, device_ids: ["0"] }]'),
    wrong: [4],
  },
  { what: 'labels as a list', compose: web('labels: ["a=b", "c"]') },
  { what: 'extra_hosts without an address', compose: web('extra_hosts: ["somehost"]'), wrong: [4] },
  {
    what: 'a subnet that is none',
    compose: `${web()}networks: { n: { ipam: { config: [{ subnet: 10.0.0 }] } } }\n`,
  },
  {
    what: 'a config with file and content',
    compose: `${web()}configs: { c: { file: /a, content: b } }\n`,
    wrong: [4],
  },
  {
    what: 'a config of a variable',
    compose: `${web('configs: [c]')}configs: { c: { environment: A } }\n`,
    env: 'A=1\n',
  },
  { what: 'a secret of nothing', compose: `${web('secrets: [c]')}secrets: { c: }\n`, wrong: [5] },
  { what: 'a secret that is not defined', compose: web('secrets: [c]'), wrong: [4] },
  {
    what: 'a config that is not defined',
    compose: web('configs: [{ source: c, target: /c }]'),
    wrong: [4],
  },
  {
    what: 'a network that is not defined',
    compose: web('networks: { n: { aliases: [a] } }'),
    wrong: [4],
  },
  // Variables.
  { what: 'a variable that is not closed', compose: web('command: "${A"'), wrong: [4] },
  { what: 'a variable that is none', compose: web('command: "${}"'), wrong: [4] },
  { what: 'a dollar alone', compose: web('command: "a $ b $1"') },
  { what: 'two dollars', compose: web('command: "$${A"') },
  { what: 'a variable that has to be set', compose: web('command: "${A:?say it}"'), wrong: [4] },
  { what: 'a variable within a default', compose: web('command: "${A:-${B:?no}}"'), wrong: [4] },
  {
    what: 'a variable that a default hides',
    compose: web('command: "${A:-${B:?no}}"'),
    env: 'A=1\n',
    wrong: [4],
  },
  { what: 'a variable in an extension', compose: `x-a: "\${A:?no}"\n${web()}`, wrong: [1] },
  { what: 'a variable in a key', compose: web('environment:', '  "${A:?no}": 1') },
  {
    what: 'an image with an empty tag',
    compose: 'services:\n  web:\n    image: "nginx:${TAG}"\n',
    wrong: [3],
    isForEngine: true,
  },
  // The form.
  {
    what: 'a service without an image',
    compose: 'services:\n  web:\n    init: true\n',
    wrong: [2],
  },
  { what: 'a service that is empty', compose: 'services:\n  web:\n', wrong: [2] },
  { what: 'a key that there is not', compose: web('prots: []'), wrong: [4] },
  { what: 'a version', compose: `version: "3"\n${web()}` },
  { what: 'services that are a list', compose: 'services:\n  - web\n', wrong: [1] },
  { what: 'an image that is a number', compose: 'services:\n  web:\n    image: 5\n', wrong: [3] },
  { what: 'an environment that is text', compose: web('environment: A=1'), wrong: [4] },
  { what: 'a byte order mark', compose: `\ufeff${web()}` },
  // As reported to Compose and to other panels.
  {
    what: 'two << among the services',
    compose: `x-a: &a { a: { image: a } }\nx-b: &b { b: { image: b } }\nservices:\n  <<: *a\n  <<: *b\n`,
    wrong: [5],
  },
  {
    what: 'a list within a list, by an anchor',
    compose: `x-v: &v\n  - a:/a\n${web('volumes:', '  - *v', '  - /b')}`,
    wrong: [7],
  },
  {
    what: 'an environment with the keys of a list',
    compose: web('environment:', '  - A: 1'),
    wrong: [5],
  },
  {
    what: 'a hash of a password in a label',
    compose: web('labels:', '  - users=me:$$apr1$$jehiwm58$$11q'),
  },
  {
    what: 'a name with dashes and dots in a .env',
    compose: web('env_file: .env'),
    env: 'DOCKER_HOST=host.docker.internal\naws.sqs.base-url=http://${DOCKER_HOST}:4566/\n',
  },
  {
    what: 'a command of a shell in a .env',
    compose: web('env_file: .env'),
    env: 'UP="ip -4 route add $(wg | awk \'/endpoint/ {print $5}\') via ${X"\n',
    wrong: ['.env 1'],
  },
  { what: 'a host with a user in a .env', compose: web(), env: 'A=ssh user@host\n' },
  { what: 'quotes in a remark of a .env', compose: web(), env: "# it's \"one\nA=1 # it's\n" },
  // Several at once.
  {
    what: 'problems of every kind at once',
    compose: two(
      [
        'prots: []',
        'ports: ["8080:"]',
        'volumes: ["data:/d"]',
        'depends_on: [cache]',
        'environment:',
        '  SINCE: 2024-01-01',
        '  A: "${B"',
      ],
      ['mem_limit: much', 'command: echo "a', 'stop_grace_period: 10'],
    ),
    env: 'A=1\nB C=2\nD="x\n',
    wrong: [4, 5, 6, 7, 9, 10, 13, 14, 15, '.env 2', '.env 3'],
  },
];
