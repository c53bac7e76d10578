import { lazy } from 'react';
import { HashRouter, Navigate, Route, Routes } from 'react-router';
import { CatalogPage } from '../features/catalog/catalog-page.tsx';
import { TemplatePage } from '../features/catalog/template-page.tsx';
import { changeDraft } from '../features/editor/change-draft.ts';
import { EditStackPage } from '../features/editor/edit-stack-page.tsx';
import { NewStackPage } from '../features/editor/new-stack-page.tsx';
import { JobPage } from '../features/jobs/job-page.tsx';
import { StackOverview } from '../features/stacks/stack-overview.tsx';
import { StackPage } from '../features/stacks/stack-page.tsx';
import { StacksPage } from '../features/stacks/stacks-page.tsx';
import type { Api } from '../lib/api/api.ts';
import type { Host } from '../lib/host-context.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Providers } from './providers.tsx';
import { Shell } from './shell.tsx';

/** The query language and the list weigh as much as the rest: they are loaded when somebody looks at logs. */
const LogsPage = lazy(() => import('../features/logs/logs-page.tsx'));
/** Charts likewise. */
const MonitoringPage = lazy(() => import('../features/monitoring/monitoring-page.tsx'));

/** The whole panel: every place has an address, so links, back and reopening the tab work. */
export function Panel({ api, host }: { api: Api; host: Host }) {
  return (
    <Providers api={api} host={host}>
      <ErrorBoundary>
        <HashRouter>
          <Routes>
            <Route element={<Shell />}>
              <Route index element={<Navigate to="/stacks" replace />} />
              <Route path="stacks" element={<StacksPage />} />
              <Route path="stacks/new" element={<NewStackPage />} />
              <Route path="stacks/:name" element={<StackPage />}>
                <Route index element={<StackOverview />} />
                <Route path="edit" element={<EditStackPage />} />
              </Route>
              <Route path="logs" element={<LogsPage />} />
              <Route path="monitoring" element={<MonitoringPage changeText={changeDraft} />} />
              <Route path="catalog" element={<CatalogPage />} />
              <Route path="catalog/:id" element={<TemplatePage />} />
              <Route path="jobs/:id" element={<JobPage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Route>
          </Routes>
        </HashRouter>
      </ErrorBoundary>
    </Providers>
  );
}
