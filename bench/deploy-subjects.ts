import { readFile } from 'node:fs/promises';
import type { RouteInput } from '@stackyard/contract';
import type { Stackyard } from './stackyard.ts';

/** A stack as both sides deploy it: the same text with the same values. */
export interface DeploySubject {
  id: string;
  compose: string;
  env: string;
  request: (name: string) => RouteInput<'deployStack'>['body'];
}

/** No health check: ready after the grace; the one-shot is ready when it has exited 0. */
const WITHOUT_HEALTH_CHECK = `services:
  web:
    image: busybox:1.37
    command: [sleep, '3600']
    stop_signal: SIGKILL
  worker:
    image: busybox:1.37
    command: [sleep, '3600']
    stop_signal: SIGKILL
  migrate:
    image: busybox:1.37
    command: ['true']
`;

/** One with a health check, one whose services wait for each other, one without any health check. */
export async function deploySubjects(stackyard: Stackyard): Promise<DeploySubject[]> {
  return [
    await fromTemplate(stackyard, 'redis'),
    await fromTemplate(stackyard, 'postgres-adminer'),
    {
      id: 'without-health-check',
      compose: WITHOUT_HEALTH_CHECK,
      env: '',
      request: (name) => ({ kind: 'compose', name, compose: WITHOUT_HEALTH_CHECK, env: '' }),
    },
  ];
}

async function fromTemplate({ call }: Stackyard, id: string): Promise<DeploySubject> {
  const path = new URL(`../catalog/${id}/compose.yaml`, import.meta.url);
  const { variables } = await call('proposeDeploy', { params: { id } });
  return {
    id,
    compose: await readFile(path, 'utf8'),
    env: Object.entries(variables)
      .map(([key, value]) => `${key}='${value}'\n`)
      .join(''),
    request: (name) => ({ kind: 'template', name, templateId: id, variables }),
  };
}
