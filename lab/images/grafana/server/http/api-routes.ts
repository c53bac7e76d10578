import type { DashboardShelf, ShelvedDashboard } from '../dashboards/dashboard-shelf.ts';
import type { DataSource } from '../provisioning/data-source.ts';
import type { Role } from '../settings.ts';
import { json, message, type Answer } from './answer.ts';
import { proxyDataSource } from './proxy-data-source.ts';
import type { Request } from './request.ts';

/** What the API answers from. */
export interface ApiWorld {
  shelf: DashboardShelf;
  dataSources: readonly DataSource[];
  /** Ends what is under way to a data source. */
  signal: AbortSignal;
}

/** Where a viewer may POST to a Prometheus through Grafana: long questions come so. */
const QUERY_PATHS = /^api\/v1\/(query|query_range|series|labels|query_exemplars)$/;

const FORBIDDEN = message(403, "You'll need additional permissions to perform this action.");

/** Answers a question to `/api/…` of somebody who is signed in, or anonymous with a role. */
export async function answerApi(request: Request, role: Role, world: ApiWorld): Promise<Answer> {
  const proxied = match(/^\/api\/datasources\/proxy\/uid\/([^/]+)\/(.*)$/, request);
  if (proxied) return answerProxy(request, role, { world, uid: proxied[0], path: proxied[1] });
  if (!request.isRead && role !== 'Admin') return FORBIDDEN;
  if (!request.isRead) return message(501, `This stand-in for Grafana has no ${request.method}.`);
  if (request.path.startsWith('/api/datasources')) return answerDataSources(request, role, world);
  if (request.path === '/api/search') return json(200, search(request, world.shelf));
  const dashboard = match(/^\/api\/dashboards\/uid\/([^/]+)$/, request);
  if (dashboard) return answerDashboard(world.shelf.find(dashboard[0]));
  return message(404, 'Not found');
}

async function answerProxy(
  request: Request,
  role: Role,
  { world, uid, path }: { world: ApiWorld; uid: string; path: string },
): Promise<Answer> {
  const isQuery = request.isRead || (request.method === 'POST' && QUERY_PATHS.test(path));
  if (!isQuery && role !== 'Admin') return FORBIDDEN;
  const dataSource = world.dataSources.find((known) => known.uid === uid);
  if (!dataSource) return message(404, 'Unable to find datasource');
  const { signal } = world;
  return proxyDataSource(dataSource, { ...request, path, signal, body: await request.readBody() });
}

function answerDataSources(request: Request, role: Role, { dataSources }: ApiWorld): Answer {
  if (role !== 'Admin') return FORBIDDEN;
  if (request.path === '/api/datasources') return json(200, dataSources.map(describeDataSource));
  const uid = match(/^\/api\/datasources\/uid\/([^/]+)$/, request)?.[0];
  const dataSource = dataSources.find((known) => known.uid === uid);
  if (!dataSource) return message(404, 'Data source not found');
  return json(200, describeDataSource(dataSource));
}

/** Without the password, as in Grafana. */
function describeDataSource(dataSource: DataSource) {
  const { uid, name, type, url, access, isDefault, isEditable, settings, credentials } = dataSource;
  return {
    ...{ orgId: 1, uid, name, type, url, access, isDefault },
    basicAuth: credentials !== undefined,
    basicAuthUser: credentials?.user ?? '',
    jsonData: settings,
    secureJsonFields: credentials ? { basicAuthPassword: true } : {},
    readOnly: !isEditable,
  };
}

function search({ query }: Request, shelf: DashboardShelf) {
  const words = query.get('query')?.toLowerCase() ?? '';
  return shelf
    .list()
    .filter(({ title }) => title.toLowerCase().includes(words))
    .filter(() => query.get('type') !== 'dash-folder')
    .map((dashboard) => ({
      uid: dashboard.uid,
      title: dashboard.title,
      url: urlOf(dashboard),
      type: 'dash-db',
      tags: dashboard.tags,
      isStarred: false,
      ...(dashboard.file.folder && { folderTitle: dashboard.file.folder }),
    }));
}

function answerDashboard(dashboard: ShelvedDashboard | undefined): Answer {
  if (!dashboard) return message(404, 'Dashboard not found');
  const { model, file } = dashboard;
  return json(200, {
    dashboard: model,
    meta: {
      type: 'db',
      url: urlOf(dashboard),
      canSave: false,
      folderTitle: file.folder || 'General',
      provisioned: true,
      provisionedExternalId: file.name,
    },
  });
}

function urlOf({ uid, title }: ShelvedDashboard): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return `/d/${uid}/${words.join('-')}`;
}

function match(pattern: RegExp, { path }: Request): [string, string] | undefined {
  const found = pattern.exec(path);
  return found ? [decodeURIComponent(found[1] ?? ''), found[2] ?? ''] : undefined;
}
