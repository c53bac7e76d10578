import { describe, expect, it } from 'vitest';
import { stampContents } from './stamp-contents.ts';

const model = (content: string, labels?: Record<string, string>) => ({
  name: 'shop',
  services: {
    web: { image: 'a', configs: [{ source: 'page' }], ...(labels ? { labels } : {}) },
    db: { image: 'b', secrets: [{ source: 'password', target: '/p' }] },
    app: { image: 'c', 'x-own': 1 },
  },
  configs: { page: { name: 'shop_page', content } },
  secrets: { password: { name: 'shop_password', environment: 'PASSWORD' } },
});
const stamp = (value: object, variables: Record<string, string> = { PASSWORD: 'p' }) =>
  JSON.parse(stampContents(JSON.stringify(value), variables)) as ReturnType<typeof model> & {
    services: Record<string, { labels?: Record<string, string> }>;
  };

describe('stampContents', () => {
  it('marks a service anew when the content of its config changes', () => {
    const [before, after] = [stamp(model('one')), stamp(model('two'))];
    expect(before.services.web.labels).not.toEqual(after.services.web.labels);
    expect(before.services.db).toEqual(after.services.db);
    expect(stamp(model('one'))).toEqual(before);
  });

  it('marks a service anew when the variable behind its secret changes, without telling it', () => {
    const before = stamp(model('one')).services.db;
    const after = stamp(model('one'), { PASSWORD: 'hunter2' }).services.db;
    expect(before).not.toEqual(after);
    expect(JSON.stringify(after)).not.toContain('hunter2');
  });

  it('leaves everything else as it is', () => {
    const before = model('one', { own: 'label' });
    const after = stamp(before);
    expect(after.services.app).toEqual(before.services.app);
    expect(after.services.web.labels).toMatchObject({ own: 'label' });
    expect({ ...after, services: {} }).toEqual({ ...before, services: {} });
  });

  it('does nothing where a config comes from elsewhere', () => {
    const external = {
      services: { web: { configs: [{ source: 'a' }] } },
      configs: { a: { external: true } },
    };
    expect(stamp(external)).toEqual(external);
  });
});
