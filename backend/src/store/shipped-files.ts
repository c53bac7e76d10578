import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tryReadText } from './json-file.ts';

/** The text of each `<dir>/<id>/compose.yaml`, by id, in the order of the ids. */
export async function readTemplateFiles(dir: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const entries = await readdir(dir, { withFileTypes: true });
  for (const entry of entries.filter((one) => one.isDirectory())) {
    const text = await tryReadText(join(dir, entry.name, 'compose.yaml'));
    if (text !== undefined) texts.set(entry.name, text);
  }
  return new Map([...texts].sort(([a], [b]) => a.localeCompare(b)));
}

/** A JSON document that ships with Stackyard. */
export async function readJsonDocument(path: string): Promise<object> {
  const value: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is not a JSON object`);
  return value;
}

/** The text of each `<dir>/*.json`, by file name; none where there is no such folder. */
export async function readJsonTexts(dir: string): Promise<Map<string, string>> {
  const files = await readdir(dir).catch(() => []);
  const names = files.filter((file) => file.endsWith('.json')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
}
