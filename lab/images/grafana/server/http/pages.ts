import type { Dashboard } from '../dashboards/dashboard.ts';

export type Theme = 'light' | 'dark';

interface Page {
  title: string;
  theme: Theme;
  /** HTML, in which all text of others is escaped. */
  body: string;
}

const NOTE =
  'This is a stand-in for Grafana that Stackyard’s lab built for tests. It draws nothing.';

const COLOURS = { light: '#fff; color: #24292e', dark: '#111217; color: #ccccdc' };

export function dashboardPage(dashboard: Dashboard, theme: Theme): string {
  return page({ title: dashboard.title, theme, body: panelList(dashboard.panels) });
}

/** The page of one panel, or of none that is known. */
export function soloPage(dashboard: Dashboard, panelId: string | null, theme: Theme): string {
  const panels = dashboard.panels.filter(({ id }) => String(id) === panelId);
  const missing = `<p>Panel with id ${escape(panelId ?? '')} not found</p>`;
  const body = panels.length > 0 ? panelList(panels) : missing;
  return page({ title: dashboard.title, theme, body });
}

export function homePage(dashboards: readonly Dashboard[], theme: Theme): string {
  const items = dashboards.map(
    ({ uid, title }) => `<li><a href="/d/${escape(uid)}">${escape(title)}</a></li>`,
  );
  return page({ title: 'Dashboards', theme, body: `<ul>${items.join('')}</ul>` });
}

export function loginPage(hasForm: boolean, theme: Theme): string {
  const form = '<form><input name="user"><input name="password" type="password"></form>';
  return page({ title: 'Welcome to Grafana', theme, body: hasForm ? form : '' });
}

export function notFoundPage(theme: Theme): string {
  return page({ title: 'Dashboard not found', theme, body: '' });
}

function panelList(panels: Dashboard['panels']): string {
  return panels
    .map(({ title, type }) => `<section><h2>${escape(title)}</h2><p>${escape(type)}</p></section>`)
    .join('');
}

function page({ title, theme, body }: Page): string {
  return `<!doctype html>
<html lang="en" data-theme="${theme}" style="background: ${COLOURS[theme]}">
<head><meta charset="utf-8"><title>${escape(title)} - Grafana (stand-in)</title></head>
<body><h1>${escape(title)}</h1><p>${NOTE}</p>${body}</body>
</html>
`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
