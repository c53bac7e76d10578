import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { createContainerDashboard } from './dashboards/container.ts';
import { createCornerShopDashboard } from './dashboards/corner-shop.ts';
import { createEngineDashboard } from './dashboards/engine.ts';
import { createServiceDashboard } from './dashboards/service.ts';
import { createStackDashboard } from './dashboards/stack.ts';

/** All dashboards that Grafana is given, made anew. */
export function listDashboards(): Dashboard[] {
  return [
    createEngineDashboard(),
    createStackDashboard(),
    createServiceDashboard(),
    createContainerDashboard(),
    createCornerShopDashboard(),
  ];
}
