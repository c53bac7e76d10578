import { memo } from 'react';
import { Link } from 'react-router';
import type { UsageSeries } from '@stackyard/contract';
import { StateLabel } from '../../../components/state-label.tsx';
import { CpuFigure, MemoryFigure } from '../../../components/usage-figures.tsx';
import type { UsageRow } from '../../../lib/usage/usage-rows.ts';
import { rateWords, UNKNOWN } from '../../../lib/usage/usage-words.ts';
import { placeOfRow, writeAddress } from '../monitoring-address.ts';
import { healthWords } from './health-words.ts';
import type { SortKey } from './sort-rows.ts';

interface UsageRowProps {
  row: UsageRow;
  /** Its last hour. */
  trend: UsageSeries | undefined;
  sort: SortKey;
}

/** One container, service or stack. Of plain elements: rows are many, and all of them change every few seconds. */
export const UsageRowView = memo(function UsageRowView({ row, trend, sort }: UsageRowProps) {
  const health = row.health && healthWords[row.health];
  return (
    <tr>
      <th scope="row">
        <Link
          to={`/monitoring?${writeAddress(placeOfRow(row, sort)).toString()}`}
          className="link strong"
        >
          {row.name}
        </Link>
        <div className="note">{belongsTo(row)}</div>
      </th>
      <td className="from-laptop">
        {health ? <StateLabel tone={health.tone} word={health.word} /> : UNKNOWN}
      </td>
      <td className="number">
        <CpuFigure row={row} trend={trend} />
      </td>
      <td className="number">
        <MemoryFigure row={row} trend={trend} />
      </td>
      <td className="number two from-desktop">
        <Rates one={row.receivedPerSecond} sign="↓" other={row.sentPerSecond} otherSign="↑" />
      </td>
      <td className="number two from-desktop">
        <Rates one={row.readPerSecond} sign="R" other={row.writtenPerSecond} otherSign="W" />
      </td>
      <td className="number from-wide">{row.processes ?? UNKNOWN}</td>
      <td className="number from-tablet">{row.restarts ?? UNKNOWN}</td>
      <td className="actions from-tablet">
        <LogsLink row={row} />
      </td>
    </tr>
  );
});

interface RatesProps {
  one: number | null;
  sign: string;
  other: number | null;
  otherSign: string;
}

function Rates({ one, sign, other, otherSign }: RatesProps) {
  if (one === null && other === null) return UNKNOWN;
  return (
    <>
      <div>{`${rateWords(one)} ${sign}`}</div>
      <div>{`${rateWords(other)} ${otherSign}`}</div>
    </>
  );
}

function LogsLink({ row: { stack, service, name } }: Pick<UsageRowProps, 'row'>) {
  if (stack === null) return null;
  const place = new URLSearchParams({
    stacks: stack,
    ...(service ? { q: `service:${service}` } : {}),
  });
  return (
    <Link to={`/logs?${place.toString()}`} className="link" aria-label={`Logs of ${name}`}>
      Logs
    </Link>
  );
}

/** `shop`, `shop, 3 containers`, `no stack` */
function belongsTo({ level, stack, service, containers }: UsageRow): string {
  const count = `${containers} ${containers === 1 ? 'container' : 'containers'}`;
  if (level === 'stack') return count;
  if (level === 'service') return `${stack}, ${count}`;
  return stack === null ? 'no stack' : `${stack}, ${service}`;
}
