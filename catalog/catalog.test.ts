import { TemplateBlock, TemplateId } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { listTemplateIds, readTemplate } from './read-template.ts';
import type { ComposeFile } from './read-template.ts';

const FORBIDDEN = [
  'container_name',
  'build',
  'env_file',
  'extends',
  'include',
  'privileged',
  'network_mode',
  'pid',
];

/** What the backend fills in: the image that it runs from. */
const GIVEN = ['STACKYARD_IMAGE'];

it('has templates', () => {
  expect(listTemplateIds()).toContain('corner-shop');
});

describe.each(listTemplateIds())('%s', (id) => {
  const { text, compose } = readTemplate(id);
  const block = TemplateBlock.parse(compose['x-stackyard']);
  const services = Object.entries(compose.services);
  const portVariables = block.variables.filter(({ kind }) => kind === 'port');

  it('has a block that the contract understands, without a key that it does not know', () => {
    expect(TemplateId.parse(id)).toBe(id);
    expect(block).toMatchObject(compose['x-stackyard']);
  });

  it('declares every variable that it uses, and uses every one that it declares', () => {
    const stack = { ...compose, 'x-stackyard': undefined };
    const declared = block.variables.map(({ name }) => name);
    expect([...declared, ...GIVEN]).toEqual(expect.arrayContaining(listVariables(text)));
    expect(listVariables(JSON.stringify(stack))).toEqual(expect.arrayContaining(declared));
  });

  it('proposes values that its own rules accept', () => {
    for (const { kind, default: value, options, pattern } of block.variables) {
      if (kind === 'secret') expect(value).toBeNull();
      if (kind === 'choice') expect(options.map((option) => option.value)).toContain(value);
      if (pattern && value) expect(value).toMatch(new RegExp(`^(?:${pattern})$`));
    }
  });

  it('generates whatever is a password or a key, as its rules want it', () => {
    const secrets = block.variables.filter(({ name }) => /PASSWORD|KEY|SECRET|TOKEN/.test(name));
    for (const { kind, pattern, length } of secrets) {
      expect(kind).toBe('secret');
      expect('x'.repeat(length)).toMatch(new RegExp(`^(?:${pattern})$`));
    }
  });

  it('publishes on this machine only, each port by a variable of its own', () => {
    const published = services.flatMap(([, service]) => service.ports ?? []);
    const names = published.map((port) => /^127\.0\.0\.1:\$\{(\w+)\}:\d+$/.exec(port)?.[1]);
    expect(names.toSorted()).toEqual(portVariables.map(({ name }) => name).toSorted());
  });

  it('opens what it publishes', () => {
    for (const { service, port } of block.open) {
      const published = compose.services[service]?.ports ?? [];
      expect(published).toContainEqual(expect.stringContaining(`127.0.0.1:${port}:`));
    }
  });

  it('asks for nothing that would tie it to a machine or give it power over one', () => {
    expect(listKeys(compose.services).filter((key) => FORBIDDEN.includes(key))).toEqual([]);
    const mounts = services.flatMap(([, service]) => service.volumes ?? []);
    const names = mounts.map((mount) => mount.split(':')[0]);
    expect(Object.keys(compose.volumes ?? {})).toEqual(expect.arrayContaining(names));
  });

  it('pins its images to a tag', () => {
    for (const [, { image }] of services) {
      expect(image).toMatch(/^(?:\$\{STACKYARD_IMAGE\}|[a-z0-9./-]+:(?!latest$)[\w.-]+)$/);
    }
  });

  it('says what has to be downloaded', () => {
    const images = new Set(services.map(([, { image }]) => image));
    images.delete('${STACKYARD_IMAGE}');
    expect(new Set(block.downloads.map(({ image }) => image))).toEqual(images);
  });

  it('can tell when it is ready', () => {
    for (const [name, { restart, healthcheck }] of services) {
      if (restart === 'no') continue;
      expect(restart, name).toBe('unless-stopped');
      expect(healthcheck, name).toBeDefined();
    }
  });

  it('is looked at as often from the start as it says', () => {
    // While a start_period lasts, engines from 25 on look every five seconds, whatever the interval.
    for (const [name, { healthcheck }] of services) {
      if (healthcheck?.start_period) expect(healthcheck.interval, name).toBe('5s');
    }
  });

  it('needs the memory that its limits add up to', () => {
    expect(block.needs.memoryMegabytes).toBe(sumLimits(compose));
  });
});

/** Names in `${NAME}`, but not in `$${NAME}`, which is a dollar sign for the container. */
function listVariables(text: string): string[] {
  const matches = text.matchAll(/(?<!\$)(?:\$\$)*\$\{(\w+)\}/g);
  return [...new Set([...matches].map((match) => match[1] ?? ''))];
}

function listKeys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...listKeys(inner)]);
}

function sumLimits({ services }: ComposeFile): number {
  return Object.values(services).reduce((sum, { deploy }) => {
    const megabytes = /^(\d+)M$/.exec(deploy.resources.limits.memory)?.[1];
    return sum + Number(megabytes);
  }, 0);
}
