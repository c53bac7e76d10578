import { formatLogTime } from './format-time.ts';
import type { GapRow } from './rows-of.ts';

/** Says where entries may be missing, and why: a hole that is not shown is taken for silence. */
export function GapLine({ gap: { fromNs, toNs, stack, service, reason } }: { gap: GapRow }) {
  const whose = stack === null ? '' : ` of ${service === null ? stack : `${stack}/${service}`}`;
  return (
    <span role="gridcell" className="log-text">
      {`⚠ Entries${whose} may be missing from ${formatLogTime(fromNs)} to ${formatLogTime(toNs)}. ${reason}`}
    </span>
  );
}
