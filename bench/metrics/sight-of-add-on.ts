import { get } from 'node:http';
import { z } from 'zod';
import type { MonitoringStatus } from '@stackyard/contract';
import { LABEL, NETWORK } from '../../backend/src/features/monitoring/parts.ts';
import { askSocket } from '../socket-http.ts';
import type { Subject } from '../subject.ts';

const ANSWERS_WITHIN_MS = 2_000;

const Containers = z.array(z.object({ State: z.string() }));
const Networks = z.array(z.object({ Name: z.string() }));

/** What the engine has of the add-on, and whether it answers: asked without Stackyard. */
export interface AddOnSight {
  running: number;
  /** Containers that do not run. */
  others: number;
  hasNetwork: boolean;
  /** Addresses that were told and do not answer. */
  silent: string[];
}

export async function lookAtAddOn(subject: Subject, told: MonitoringStatus): Promise<AddOnSight> {
  const { engineSocket: socketPath } = subject;
  const path = (what: string, filters: object) =>
    `/${what}?all=true&filters=${encodeURIComponent(JSON.stringify(filters))}`;
  const containers = Containers.parse(
    await askSocket({ socketPath, path: path('containers/json', { label: [LABEL] }) }),
  );
  const networks = Networks.parse(
    await askSocket({ socketPath, path: path('networks', { name: [NETWORK] }) }),
  );
  const urls = told.parts.flatMap(({ url }) => (url === null ? [] : [url]));
  const answers = await Promise.all(urls.map(answersAt));
  const running = containers.filter(({ State }) => State === 'running').length;
  return {
    running,
    others: containers.length - running,
    hasNetwork: networks.some(({ Name }) => Name === NETWORK),
    silent: urls.filter((_, index) => !answers[index]),
  };
}

/** What is wrong with what was told; undefined where the engine says the same. */
export function contradiction(told: MonitoringStatus, seen: AddOnSight): string | undefined {
  const { running, others, hasNetwork, silent } = seen;
  const isTrue =
    told.state === 'ready'
      ? running === 2 && others === 0 && hasNetwork && silent.length === 0
      : told.state === 'off'
        ? running === 0 && others === 0 && !hasNetwork
        : told.reason !== null;
  return isTrue ? undefined : `told ${told.state}, and there is ${JSON.stringify(seen)}`;
}

function answersAt(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: ANSWERS_WITHIN_MS, agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
