import { readdir } from 'node:fs/promises';
import { emptyEngine, ensureLab } from '@stackyard/lab';
import { holdTests } from './steps/hold-tests.ts';

const [name, ...args] = process.argv.slice(2);
const folder = new URL('../bench/', import.meta.url);
const names = (await readdir(folder))
  .filter((file) => /^[a-z-]+\.bench\.ts$/.test(file))
  .map((file) => file.replace('.bench.ts', ''));

if (!name || !names.includes(name)) {
  console.error(`npm run bench -- <name>, with one of: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await holdTests(`the benchmark ${name}`, () => measure(name));
}

async function measure(benchmark: string): Promise<number> {
  await emptyEngine(await ensureLab({ log: console.error }));
  const { measure: take } = (await import(new URL(`${benchmark}.bench.ts`, folder).href)) as {
    measure: (args: string[]) => Promise<{ ok: boolean }>;
  };
  console.log(JSON.stringify(await take(args)));
  return 0;
}
