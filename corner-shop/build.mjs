// One file that runs all of Corner Shop: node dist/corner-shop.mjs <service>.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('src/main.ts')],
  outfile: here('dist/corner-shop.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // pg asks for its native twin only when told to.
  external: ['pg-native'],
  // Dependencies in CommonJS call require().
  banner: {
    js: "import { createRequire as shopRequire } from 'node:module'; const require = shopRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
