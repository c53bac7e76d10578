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
          name: text,
          container_label_com_docker_compose_project: text,
          container_label_com_docker_compose_service: text,
        }),
        annotations: z.object({ summary: text }),
      }),
    ),
  }),
});

/** Those of our rules that fire, oldest first; what makes no sense is none. */
export function readAlerts(answer: string, mutedStacks: readonly string[]): MonitoringAlert[] {
  const { alerts } = tryParseJson(answer, Alerts)?.data ?? { alerts: [] };
  return alerts
    .flatMap(({ state, activeAt, labels, annotations }) => {
      const rule = ALERT_RULES.find(({ name }) => name === labels.alertname);
      if (state !== 'firing' || !rule) return [];
      const stack = labels.container_label_com_docker_compose_project || null;
      return {
        id: `${rule.name} ${labels.name}`,
        severity: rule.severity,
        message: annotations.summary,
        stack,
        service: labels.container_label_com_docker_compose_service || null,
        container: labels.name || null,
        since: activeAt,
        isMuted: stack !== null && mutedStacks.includes(stack),
      };
    })
    .sort((one, other) => Date.parse(one.since) - Date.parse(other.since));
}
