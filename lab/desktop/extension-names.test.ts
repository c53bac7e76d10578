import { expect, it } from 'vitest';
import { extensionProject } from './extension-names.ts';

it.each([
  ['stackyard/stackyard:0.1.0', 'stackyard_stackyard-desktop-extension'],
  ['acme/sample', 'acme_sample-desktop-extension'],
  ['localhost:5000/Acme/sample:1.0', 'localhost_5000_acme_sample-desktop-extension'],
  ['acme/sample:1.0@sha256:abc', 'acme_sample-desktop-extension'],
])('runs %s as the project %s', (reference, project) => {
  expect(extensionProject(reference)).toBe(project);
});
