import type { Proposal, Template, TemplateVariable } from '@stackyard/contract';
import { randomInt } from 'node:crypto';
import type { Engine } from '../../docker/engine.ts';

/** Letters and digits that are not mistaken for one another, and that no shell, URL or YAML gives a meaning. */
const SECRET_CHARACTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

interface Options {
  engine: Engine;
  template: Template;
  /** The template's images, Stackyard's own one filled in. */
  images: string[];
  /** The name that the user chose, if one was chosen. */
  name: string | undefined;
  isTaken: (name: string) => boolean;
  /** The variables of the last stack of a name, from the archive. */
  findEarlier: (name: string) => Promise<Record<string, string> | undefined>;
}

/** A form to start from: a free name, free ports, fresh secrets, and what would be downloaded. */
export async function propose(options: Options): Promise<Proposal> {
  const { engine, template, isTaken } = options;
  const [volumes, publishing] = await Promise.all([engine.listVolumes(), engine.listPublishing()]);
  const leftOf = (name: string) =>
    volumes.filter(({ project }) => project === name).map((volume) => volume.name);
  const isFree = (name: string) => !isTaken(name) && leftOf(name).length === 0;
  const name = options.name ?? freeName(template.name, isFree);
  const isNameTaken = isTaken(name);
  const leftVolumes = isNameTaken ? [] : leftOf(name);
  const earlier = leftVolumes.length > 0 ? await options.findEarlier(name) : undefined;
  const takenPorts = new Set(publishing.flatMap(({ ports }) => ports.map((one) => one.hostPort)));
  return {
    name,
    nameProblem: isNameTaken ? `A stack called “${name}” is there already.` : null,
    leftVolumes,
    variables: valuesFor(template.variables, { takenPorts, earlier }),
    images: await Promise.all(options.images.map((image) => lookFor(image, options))),
  };
}

function freeName(wanted: string, isFree: (name: string) => boolean): string {
  let name = wanted;
  for (let number = 2; !isFree(name); number += 1) name = `${wanted}-${number}`;
  return name;
}

function valuesFor(
  fields: TemplateVariable[],
  { takenPorts, earlier }: { takenPorts: Set<number>; earlier: Record<string, string> | undefined },
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fields) {
    values[field.name] = earlierValue(field, earlier) ?? freshValue(field, takenPorts);
  }
  return values;
}

/** Volumes that are taken over hold data under the passwords of then; ports are chosen anew. */
function earlierValue(
  { kind, name }: TemplateVariable,
  earlier: Record<string, string> | undefined,
): string | undefined {
  return kind === 'port' ? undefined : earlier?.[name];
}

function freshValue(field: TemplateVariable, takenPorts: Set<number>): string {
  switch (field.kind) {
    case 'secret':
      return field.default ?? newSecret(field.length);
    case 'port':
      return String(freePort(Number(field.default ?? 8080), takenPorts));
    case 'text':
    case 'choice':
    case 'number':
      return field.default ?? field.options[0]?.value ?? '';
  }
}

/** From `from` on, the first port that no container publishes; it is taken from then on. */
function freePort(from: number, taken: Set<number>): number {
  let port = from;
  while (taken.has(port)) port += 1;
  taken.add(port);
  return port;
}

function newSecret(length: number): string {
  const pick = () => SECRET_CHARACTERS[randomInt(SECRET_CHARACTERS.length)];
  return Array.from({ length }, pick).join('');
}

async function lookFor(
  image: string,
  { engine, template }: Options,
): Promise<Proposal['images'][number]> {
  return {
    image,
    isPresent: await engine.hasImage(image),
    megabytes: template.downloads.find((one) => one.image === image)?.megabytes ?? null,
  };
}
