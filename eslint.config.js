import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * Who may not import from where. The arrows of docs/architecture.md, as lint sees them:
 * contract ← backend, contract ← ui, log-query ← all three; main → app → http, features → docker, store → lib; features are strangers.
 * dashboards stand alone: what they build is data.
 */
const zones = [
  {
    target: './log-query',
    from: ['./contract', './backend', './ui', './lab', './corner-shop', './e2e', './bench'],
  },
  {
    target: './dashboards',
    from: [
      './contract',
      './log-query',
      './backend',
      './ui',
      './lab',
      './corner-shop',
      './e2e',
      './bench',
    ],
  },
  {
    target: ['./contract', './log-query', './backend/src', './ui', './corner-shop', './lab'],
    from: './dashboards',
  },
  { target: './contract', from: ['./backend', './ui', './lab', './corner-shop'] },
  { target: './backend', from: ['./ui', './corner-shop'] },
  { target: './backend/src', from: './lab' },
  { target: './ui', from: ['./backend', './lab', './corner-shop'] },
  { target: './corner-shop', from: ['./contract', './log-query', './backend', './ui', './lab'] },
  { target: './lab', from: ['./log-query', './backend', './ui', './corner-shop'] },
  { target: './backend/src/lib', from: './backend/src', except: ['./lib', './testing'] },
  {
    target: ['./backend/src/docker', './backend/src/store'],
    from: './backend/src',
    except: ['./lib', './docker', './store', './testing'],
  },
  {
    target: './backend/src/features',
    from: [
      './backend/src/app',
      './backend/src/app.ts',
      './backend/src/main.ts',
      './backend/src/http',
    ],
  },
  {
    target: './backend/src/http',
    from: [
      './backend/src/app',
      './backend/src/app.ts',
      './backend/src/main.ts',
      './backend/src/features',
    ],
  },
  ...strangers('backend', [
    'engine',
    'feed',
    'jobs',
    'stacks',
    'catalog',
    'compose',
    'deploy',
    'logs',
    'usage',
    'monitoring',
    'sizing',
  ]),
  // Tests may use the fake backend; that no built file does is a test of its own (ui/src/testing/bundle.test.ts).
  { target: './ui/src/lib', from: './ui/src', except: ['./lib', './testing'] },
  { target: './ui/src/components', from: './ui/src', except: ['./lib', './components'] },
  { target: './ui/src/features', from: './ui/src/app' },
  ...strangers('ui', ['engine', 'jobs', 'stacks', 'catalog', 'editor', 'logs', 'monitoring']),
];

function strangers(side, features) {
  return features.map((feature) => ({
    target: `./${side}/src/features/${feature}`,
    from: `./${side}/src/features`,
    except: [`./${feature}`],
    message: 'Features are strangers: let app/ bring them together, or move the shared part down.',
  }));
}

const sizes = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 60 }],
  'max-params': ['error', 3],
};

const escapes = [
  {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'Text of others is shown as text, never as HTML.',
  },
  {
    selector: "CallExpression[callee.object.name='vi'][callee.property.name='mock']",
    message: 'Pass a fake at the port instead of mocking a module.',
  },
  {
    selector:
      "CallExpression[callee.object.name='AbortSignal'][callee.property.name='any'] CallExpression[callee.property.name='timeout']",
    message: 'The garbage collector may take the timeout before it fires: hold a controller.',
  },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/test-results', '**/playwright-report'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked, importX.flatConfigs.typescript],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      ...sizes,
      // What a package imports never leads back to us, and need not be read.
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones, basePath: import.meta.dirname }],
      'no-restricted-syntax': ['error', ...escapes],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['backend/src/**/*.ts'],
    ignores: ['backend/src/config.ts', '**/*.test.ts', 'backend/src/testing/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
      ],
    },
  },
  {
    files: ['backend/src/**/*.ts'],
    ignores: [
      'backend/src/docker/**',
      'backend/src/store/**',
      '**/*.test.ts',
      'backend/src/testing/**',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'dockerode', message: 'Only docker/ talks to dockerode.' },
            { name: 'node:child_process', message: 'Only docker/ starts processes.' },
            { name: 'node:fs', message: 'Only store/ touches disk.' },
            { name: 'node:fs/promises', message: 'Only store/ touches disk.' },
          ],
        },
      ],
    },
  },
  {
    files: ['log-query/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'The query language runs in browsers too.' }] },
      ],
    },
  },
  {
    files: ['ui/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  { files: ['ui/src/**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 120 }] } },
  {
    files: ['**/*.test.{ts,tsx}', 'e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-params': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: sizes,
  },
);
