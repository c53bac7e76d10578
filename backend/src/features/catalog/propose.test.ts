import { Template } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../docker/engine.ts';
import { fakeEngine } from '../../testing/fake-engine.ts';
import { propose } from './propose.ts';

const template = Template.parse({
  id: 'db',
  title: 'Database',
  summary: 's',
  description: 'd',
  categories: ['Database'],
  name: 'db',
  tile: 'Db',
  needs: { memoryMegabytes: 1 },
  downloads: [{ image: 'db:1', megabytes: 40 }],
  variables: [
    { name: 'PASSWORD', label: 'p', kind: 'secret', length: 30 },
    { name: 'PORT', label: 'p', kind: 'port', default: '5432' },
    { name: 'OTHER', label: 'p', kind: 'port', default: '5432' },
    { name: 'SIZE', label: 's', kind: 'choice', options: [{ value: 's', label: 'S' }] },
    { name: 'USER', label: 'u', kind: 'text', default: 'app' },
  ],
  services: [{ name: 'db', image: 'db:1' }],
});

function proposeWith(
  given: Partial<Engine> = {},
  { name = undefined as string | undefined, taken = [] as string[], earlier = {} } = {},
) {
  return propose({
    engine: fakeEngine(given),
    template,
    images: ['db:1', 'other:1'],
    name,
    isTaken: (one) => taken.includes(one),
    findEarlier: () => Promise.resolve(earlier),
  });
}

const volumes: Partial<Engine> = {
  listVolumes: () => Promise.resolve([{ name: 'db_data', project: 'db', createdAt: null }]),
};

describe('propose', () => {
  it('fills in the form: a fresh secret, free ports that differ, the first choice, defaults', async () => {
    const published = { hostIp: '0.0.0.0', hostPort: 5432, protocol: 'tcp' };
    const { variables } = await proposeWith({
      listPublishing: () =>
        Promise.resolve([{ id: '1', name: 'x', project: null, ports: [published] }]),
    });
    expect(variables).toMatchObject({ PORT: '5433', OTHER: '5434', SIZE: 's', USER: 'app' });
    expect(variables['PASSWORD']).toMatch(/^[a-zA-Z0-9]{30}$/);
    expect((await proposeWith()).variables['PASSWORD']).not.toBe(variables['PASSWORD']);
  });

  it('finds a name that neither a stack nor a volume has', async () => {
    expect(await proposeWith(volumes, { taken: ['db-2'] })).toMatchObject({
      name: 'db-3',
      nameProblem: null,
      leftVolumes: [],
    });
  });

  it('says that the name that was chosen is taken', async () => {
    const { nameProblem } = await proposeWith({}, { name: 'mine', taken: ['mine'] });
    expect(nameProblem).toBe('A stack called “mine” is there already.');
  });

  it('brings the secrets of then with volumes that were left, but ports anew', async () => {
    const earlier = { PASSWORD: 'of-then', PORT: '1', USER: 'old' };
    const proposal = await proposeWith(volumes, { name: 'db', earlier });
    expect(proposal.leftVolumes).toEqual(['db_data']);
    expect(proposal.variables).toMatchObject({ PASSWORD: 'of-then', USER: 'old', PORT: '5432' });
  });

  it('brings no secrets of then without such volumes', async () => {
    const { variables } = await proposeWith({}, { name: 'db', earlier: { PASSWORD: 'of-then' } });
    expect(variables['PASSWORD']).not.toBe('of-then');
  });

  it('says what would be downloaded', async () => {
    const { images } = await proposeWith({
      hasImage: (image) => Promise.resolve(image === 'other:1'),
    });
    expect(images).toEqual([
      { image: 'db:1', isPresent: false, megabytes: 40 },
      { image: 'other:1', isPresent: true, megabytes: null },
    ]);
  });
});
