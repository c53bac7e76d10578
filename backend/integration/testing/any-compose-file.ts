import fc from 'fast-check';

interface Part {
  key: string;
  text: string;
  isWrong: boolean;
}

const right = (key: string, ...values: string[]) =>
  values.map((value): Part => ({ key, text: `${key}: ${value}`, isWrong: false }));
const wrong = (key: string, ...values: string[]) =>
  values.map((value): Part => ({ key, text: `${key}: ${value}`, isWrong: true }));

/** Each on a line of its own, and no two of one key in a service. */
const PARTS: Part[] = [
  ...right('ports', '["80"]', '["${PORT:-8080}:80"]', '[{ target: 80, published: "81" }]'),
  ...wrong('ports', '["8080:"]', '["x:80"]', '"80"', '["${PORT}:${PORT}"]', '["1-3:4-5"]'),
  ...right('environment', '{ A: 1, B: true, C: }', '[A=1, B]', '{ A: "2024-01-01" }'),
  ...wrong('environment', '{ A: 2024-01-01 }', 'A=1', '{ A: [1] }', '{ A: "${X:?needed}" }'),
  ...right('volumes', '[data:/d, /cache]', '["${V:-data}:/d:ro"]'),
  ...wrong('volumes', '[other:/d]', '["::"]', '["${V}:/d"]', '[{ type: tmpfs }]'),
  ...right('depends_on', '[s0]', '{ s0: { condition: service_started } }', '["${S:-s0}"]'),
  ...wrong('depends_on', '[none]', '{ s0: { condition: ready } }', '["${S:-none}"]'),
  ...right('networks', '[front]', '{ front: { aliases: [a] } }', '[default]'),
  ...wrong('networks', '[none]', 'front'),
  ...right('mem_limit', '64m', '"${M:-1g}"', '1000000'),
  ...wrong('mem_limit', 'much', '"${M:-x}"'),
  ...right('stop_grace_period', '10s', '1m30s'),
  ...wrong('stop_grace_period', '10', 'soon'),
  ...right('command', 'echo "a b"', '[a, b]', 'echo $$HOME'),
  ...wrong('command', 'echo "a', '"${"', '{ a: b }'),
  ...right('privileged', 'true', '"${P:-false}"'),
  ...wrong('privileged', '"${P:-no way}"'),
  ...right('labels', '{ a: b }', '[a=b]'),
  ...wrong('labels', '{ a: 2024-1-2 }', '{ 1: b }'),
  ...wrong('prots', '[]'),
];

const service = fc.uniqueArray(fc.constantFrom(...PARTS), {
  maxLength: 5,
  selector: ({ key }) => key,
});

/** Compose files of one to four services, with the lines that are wrong. The first service is always right. */
export const anyComposeFile = fc.array(service, { minLength: 1, maxLength: 3 }).map((services) => {
  const lines = ['services:', '  s0: { image: a }'];
  const faults: number[] = [];
  for (const [at, parts] of services.entries()) {
    lines.push(`  s${at + 1}:`, '    image: a');
    for (const { text, isWrong } of parts) {
      lines.push(`    ${text}`);
      if (isWrong) faults.push(lines.length);
    }
  }
  lines.push('volumes: { data: }', 'networks: { front: }', '');
  return { compose: lines.join('\n'), wrong: faults };
});
