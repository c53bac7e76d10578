import type { Settings } from '../settings.ts';
import { html, json, message, redirect, type Answer } from './answer.ts';
import { answerApi, type ApiWorld } from './api-routes.ts';
import { identifyCaller } from './identify-caller.ts';
import { dashboardPage, homePage, loginPage, notFoundPage, soloPage, type Theme } from './pages.ts';
import type { Request } from './request.ts';

/** All that an answer depends on. */
export interface World extends ApiWorld {
  settings: Settings;
  isReady: () => boolean;
}

const VERSION = '13.2.1';

export async function answerRequest(request: Request, world: World): Promise<Answer> {
  const { settings } = world;
  if (request.path === '/api/health') return answerHealth(world.isReady());
  if (!world.isReady()) return message(503, 'This stand-in for Grafana is still starting.');
  const theme = readTheme(request, settings);
  if (request.path === '/login') return html(200, loginPage(settings.hasLoginForm, theme));

  const caller = identifyCaller(request.authorization, settings);
  if (caller === 'refused') return message(401, 'Invalid username or password');
  const isApi = request.path.startsWith('/api/');
  if (caller === 'stranger') return isApi ? message(401, 'Unauthorized') : redirect('/login');
  return isApi ? answerApi(request, caller, world) : answerPage(request, theme, world);
}

function answerHealth(isReady: boolean): Answer {
  return json(isReady ? 200 : 503, {
    database: isReady ? 'ok' : 'failing',
    version: VERSION,
    commit: 'stand-in',
  });
}

function answerPage(request: Request, theme: Theme, { shelf }: World): Answer {
  if (request.path === '/') return html(200, homePage(shelf.list(), theme));
  const [, kind, uid = ''] = /^\/(d|d-solo)\/([^/]+)(?:\/[^/]*)?$/.exec(request.path) ?? [];
  const dashboard = shelf.find(uid);
  if (!dashboard) return html(404, notFoundPage(theme));
  if (kind === 'd') return html(200, dashboardPage(dashboard, theme));
  return html(200, soloPage(dashboard, request.query.get('panelId'), theme));
}

function readTheme({ query }: Request, settings: Settings): Theme {
  return (query.get('theme') ?? settings.theme) === 'light' ? 'light' : 'dark';
}
