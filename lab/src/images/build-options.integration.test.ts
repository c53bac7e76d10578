import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildOptionsForNpm, ensureLab } from '../index.ts';

const DOCKERFILE = `FROM node:24-trixie-slim
ARG NPM_CONFIG_REGISTRY
RUN --mount=type=secret,id=ca,required=false \\
    NODE_EXTRA_CA_CERTS=/run/secrets/ca npm view is-odd name
RUN test ! -e /run/secrets/ca
`;

test(
  'npm reaches its registry from within a build, and the secret stays out of the image',
  { timeout: 600_000 },
  async () => {
    const { docker } = await ensureLab();
    const folder = await mkdtemp(join(tmpdir(), 'build-options-'));
    try {
      await writeFile(join(folder, 'Dockerfile'), DOCKERFILE);
      const options = ['--no-cache', '--progress=plain', ...(await buildOptionsForNpm())];
      const { stderr } = await docker(['build', ...options, folder], { timeoutMs: 300_000 });
      expect(stderr).toMatch(/^#\d+ [\d.]+ is-odd$/m);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
