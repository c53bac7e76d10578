// Bundles the backend into dist/main.mjs and the process of its logs into dist/log-process.mjs, with the Compose specification's schema beside it.
import { build } from 'esbuild';
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
/** The bundles go to `dist`, or to the folder that the first argument names: a test builds into one of its own. */
const dist = process.argv[2] ?? join(here, 'dist');
const require = createRequire(import.meta.url);

/**
 * What is never called stays out, since all that is in the bundle is read at every start: dockerode's clients for SSH and
 * BuildKit sessions, and Fastify's JSON schemas, in whose place are those of the contract.
 */
const UNUSED =
  /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|@fastify\/ajv-compiler|@fastify\/fast-json-stringify-compiler)$/;
const leaveOut = {
  name: 'leave-out-unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};' }));
    // Zod in fifty languages; the panel's words are English.
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

mkdirSync(dist, { recursive: true });
await build({
  entryPoints: ['main', 'log-process'].map((name) => join(here, `src/${name}.ts`)),
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  plugins: [leaveOut],
  // Native code, which lies beside the bundle in node_modules.
  external: ['@duckdb/node-bindings'],
  // Names stay, for stack traces.
  minifyWhitespace: true,
  minifySyntax: true,
  // Packages in CommonJS ask for require and __dirname, which ES modules lack.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      "import { dirname as __dirnameOf } from 'node:path';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = import.meta.filename;',
      'const __dirname = __dirnameOf(__filename ?? ".");',
    ].join('\n'),
  },
  logLevel: 'info',
});
copyFileSync(
  join(dirname(require.resolve('dclint/package.json')), 'schemas', 'compose.schema.json'),
  join(dist, 'compose.schema.json'),
);
