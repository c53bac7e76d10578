import { timingSafeEqual, createHash } from 'node:crypto';
import type { Role, Settings } from '../settings.ts';

/** Who asks: a role, somebody unknown who may not ask, or somebody with the wrong password. */
export type Caller = Role | 'stranger' | 'refused';

/** Credentials count before the anonymous visitor, as in Grafana: wrong ones are never anonymous. */
export function identifyCaller(
  authorization: string | undefined,
  { admin, anonymousRole }: Pick<Settings, 'admin' | 'anonymousRole'>,
): Caller {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return anonymousRole ?? 'stranger';
  const credentials = Buffer.from(encoded, 'base64').toString();
  return isSame(credentials, `${admin.user}:${admin.password}`) ? 'Admin' : 'refused';
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
