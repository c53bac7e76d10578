import { describe, expect, it } from 'vitest';
import { excludeService, toggleService } from './choose-service.ts';

describe('choosing services', () => {
  it('adds one, and takes it away again', () => {
    const chosen = toggleService({ services: ['shop/db'], stacks: [] }, 'shop/web');
    expect(chosen.services).toEqual(['shop/db', 'shop/web']);
    expect(toggleService(chosen, 'shop/db').services).toEqual(['shop/web']);
  });

  it('puts the service in the place of its stack, and leaves other stacks', () => {
    expect(toggleService({ services: [], stacks: ['shop', 'billing'] }, 'shop/web')).toEqual({
      services: ['shop/web'],
      stacks: ['billing'],
    });
  });

  it('leaves out the service of that stack only', () => {
    expect(excludeService('timeout', 'shop/web')).toBe('timeout -(project=shop service=web)');
  });
});
