import type { Template, TemplateVariable } from '@stackyard/contract';
import { TemplateVariable as VariableSchema } from '@stackyard/contract';
import { makeTemplate } from './fixtures.ts';

const variable = (
  parts: Partial<TemplateVariable> & Pick<TemplateVariable, 'name' | 'label' | 'kind'>,
) => VariableSchema.parse(parts);

export const demoTemplates: Template[] = [
  makeTemplate({
    id: 'corner-shop',
    title: 'Corner Shop',
    tile: 'CS',
    summary: 'A small shop of several services to try Stackyard with.',
    categories: ['Samples'],
    needs: { memoryMegabytes: 400, note: null },
    downloads: [
      { image: 'postgres:17-alpine', megabytes: 109 },
      { image: 'redis:8-alpine', megabytes: 24 },
    ],
    services: [
      { name: 'web', image: 'stackyard/stackyard:0.1.0' },
      { name: 'orders', image: 'stackyard/stackyard:0.1.0' },
      { name: 'db', image: 'postgres:17-alpine' },
    ],
    variables: [
      variable({ name: 'WEB_PORT', label: 'Port of the shop', kind: 'port' }),
      variable({
        name: 'ORDERS_PER_MINUTE',
        label: 'Orders a minute',
        kind: 'number',
        default: '30',
        isAdvanced: true,
      }),
    ],
    notes: ['Errors happen now and then, on purpose: they make the logs worth reading.'],
  }),
  makeTemplate({
    id: 'postgres',
    title: 'PostgreSQL and Adminer',
    tile: 'Pg',
    downloads: [{ image: 'postgres:17-alpine', megabytes: 109 }],
    variables: [
      variable({
        name: 'DB_NAME',
        label: 'Database name',
        kind: 'text',
        default: 'app',
        pattern: '[a-z][a-z0-9_]*',
        hint: 'Use small letters, digits and _.',
      }),
      variable({ name: 'DB_PASSWORD', label: 'Password', kind: 'secret' }),
      variable({ name: 'DB_PORT', label: 'Port of PostgreSQL', kind: 'port' }),
      variable({
        name: 'PG_VERSION',
        label: 'Version',
        kind: 'choice',
        default: '17',
        options: [
          { value: '17', label: 'PostgreSQL 17' },
          { value: '16', label: 'PostgreSQL 16' },
        ],
      }),
    ],
  }),
  makeTemplate({
    id: 'redis',
    title: 'Redis',
    tile: 'Re',
    downloads: [{ image: 'redis:8.0', megabytes: null }],
  }),
  makeTemplate({ id: 'nginx', title: 'nginx', tile: 'Ng', categories: ['Web servers'] }),
  makeTemplate({
    id: 'elasticsearch',
    title: 'Elasticsearch and Kibana',
    tile: 'EK',
    categories: ['Search', 'Databases'],
    needs: { memoryMegabytes: 2500, note: 'Linux needs vm.max_map_count of at least 262144.' },
    downloads: [{ image: 'elasticsearch:9.2.1', megabytes: 690 }],
  }),
];
