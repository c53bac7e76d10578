import type { JobPlan } from '../../lib/job-plan.ts';
import type { JobRequest } from '../../store/job-request.ts';
import { planOff } from './plan-off.ts';
import { planOn } from './plan-on.ts';
import type { MonitoringTools } from './ports.ts';

export type MonitoringRequest = Extract<JobRequest, { kind: 'monitoring-on' | 'monitoring-off' }>;

export function isOfMonitoring(request: JobRequest): request is MonitoringRequest {
  return request.kind === 'monitoring-on' || request.kind === 'monitoring-off';
}

export function planMonitoring(tools: MonitoringTools, request: MonitoringRequest): JobPlan {
  return request.kind === 'monitoring-on' ? planOn(tools) : planOff(tools, request.forget);
}
