import { formatLogTime } from './format-time.ts';
import type { GapRow } from './rows-of.ts';

/** Says where entries may be missing, and why: a hole that is not shown is taken for silence. */
export function GapLine({ gap }: { gap: GapRow }) {
  const { id, fromNs, toNs, stack, service, reason } = gap;
  const whose = stack === null ? '' : ` of ${service === null ? stack : `${stack}/${service}`}`;
  return (
    <div role="row" data-id={id} className="log-row gap">
      <span role="gridcell" className="log-text">
        {`⚠ Entries${whose} may be missing from ${formatLogTime(fromNs)} to ${formatLogTime(toNs)}. ${reason}`}
      </span>
    </div>
  );
}
