import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The parts of a template's compose.yaml that its tests look at. */
export interface ComposeFile {
  'x-stackyard': Record<string, unknown>;
  services: Record<string, ComposeService>;
  volumes?: Record<string, unknown>;
}

export interface ComposeService {
  image: string;
  restart: string;
  ports?: string[];
  volumes?: string[];
  healthcheck?: { interval: string; start_period?: string };
  deploy: { resources: { limits: { memory: string } } };
}

const folder = new URL('./', import.meta.url);

export function listTemplateIds(): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

export function composePath(id: string): string {
  return fileURLToPath(new URL(`${id}/compose.yaml`, folder));
}

export function readTemplate(id: string): { text: string; compose: ComposeFile } {
  const text = readFileSync(composePath(id), 'utf8');
  return { text, compose: parse(text, { merge: true }) as ComposeFile };
}
