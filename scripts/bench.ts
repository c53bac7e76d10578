import { readdir } from 'node:fs/promises';

const [name, ...args] = process.argv.slice(2);
const folder = new URL('../bench/', import.meta.url);
const names = (await readdir(folder))
  .filter((file) => /^[a-z-]+\.bench\.ts$/.test(file))
  .map((file) => file.replace('.bench.ts', ''));

if (!name || !names.includes(name)) {
  console.error(`npm run bench -- <name>, with one of: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const { measure } = (await import(new URL(`${name}.bench.ts`, folder).href)) as {
    measure: (args: string[]) => Promise<{ ok: boolean }>;
  };
  console.log(JSON.stringify(await measure(args)));
}
