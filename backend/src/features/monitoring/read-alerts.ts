import type { MonitoringAlert } from '@stackyard/contract';
import { z } from 'zod';
import { tryParseJson } from '../../lib/try-parse-json.ts';
import { ALERT_RULES } from './alert-rules.ts';

const text = z.string().default('');

/** What `GET /api/v1/alerts` of Prometheus says. */
const Alerts = z.object({
  data: z.object({
    alerts: z.array(
      z.object({
        state: z.string(),
        activeAt: z.string(),
        labels: z.object({
          alertname: text,
          id: text,
          name: text,
          container_label_com_docker_compose_project: text,
          container_label_com_docker_compose_service: text,
        }),
        annotations: z.object({ summary: text }),
      }),
    ),
  }),
});

/** As Prometheus says it: for minutes after the container is gone, too. */
export interface FiringAlert {
  alert: MonitoringAlert;
  /** Empty of an alert that is of no container. */
  containerId: string;
}

/** Those of our rules that fire, oldest first, none muted; undefined of an answer that makes no sense. */
export function tryReadAlerts(answer: string): FiringAlert[] | undefined {
  return tryParseJson(answer, Alerts)
    ?.data.alerts.flatMap(({ state, activeAt, labels, annotations }) => {
      const rule = ALERT_RULES.find(({ name }) => name === labels.alertname);
      if (state !== 'firing' || !rule) return [];
      const alert = {
        id: `${rule.name} ${labels.name}`,
        severity: rule.severity,
        message: annotations.summary,
        stack: labels.container_label_com_docker_compose_project || null,
        service: labels.container_label_com_docker_compose_service || null,
        container: labels.name || null,
        since: activeAt,
        isMuted: false,
      };
      return { alert, containerId: labels.id.replace(/^\/docker\//, '') };
    })
    .sort(({ alert: one }, { alert: other }) => Date.parse(one.since) - Date.parse(other.since));
}

/** The alerts of these stacks as muted. */
export function mute(
  alerts: readonly MonitoringAlert[],
  mutedStacks: readonly string[],
): MonitoringAlert[] {
  return alerts.map((alert) => ({
    ...alert,
    isMuted: alert.stack !== null && mutedStacks.includes(alert.stack),
  }));
}
