import { Link } from 'react-router';
import { CpuFigure, MemoryFigure } from '../../components/usage-figures.tsx';
import { cpuWords, memoryWords, UNKNOWN } from '../../lib/usage/usage-words.ts';
import type { Usage } from './usage-by-key.ts';

interface UsageCellsProps {
  /** Whose figures they are. */
  name: string;
  /** Which part of the Monitoring page they lead to. */
  place: { stack: string; service?: string } | { container: string };
  /** Nothing where it does not run, or is not known. */
  usage: Usage | undefined;
}

/** The columns of CPU and memory: each figure leads to the whole of it. */
export function UsageCells({ name, place, usage }: UsageCellsProps) {
  if (!usage) return <NoUsageCells />;
  const { row, trend } = usage;
  const to = `/monitoring?${new URLSearchParams(place).toString()}`;
  return (
    <>
      <td className="number from-laptop">
        <Link
          to={to}
          className="usage-link"
          aria-label={`CPU of ${name}, ${cpuWords(row.cpuPercent)}`}
        >
          <CpuFigure row={row} trend={trend} />
        </Link>
      </td>
      <td className="number from-laptop">
        {/* It leads where the one before leads, which is stop enough for the keyboard. */}
        <Link
          to={to}
          className="usage-link"
          tabIndex={-1}
          title={row.memoryLimitBytes === null ? undefined : memoryWords(row)}
          aria-label={`Memory of ${name}, ${memoryWords(row)}`}
        >
          <MemoryFigure row={row} trend={trend} />
        </Link>
      </td>
    </>
  );
}

function NoUsageCells() {
  return (
    <>
      <td className="number from-laptop">{UNKNOWN}</td>
      <td className="number from-laptop">{UNKNOWN}</td>
    </>
  );
}
