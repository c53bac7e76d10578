import type { ServiceSize } from '@stackyard/contract';
import { formatMemory } from '../../../lib/bytes.ts';
import { SizeActions } from './size-actions.tsx';
import {
  type Chosen,
  chosenLimits,
  cpusWords,
  memoryWords,
  neededWords,
  samplesWords,
  windowWords,
} from './size-words.ts';
import type { ChangeText } from './use-size-actions.ts';

interface SizeRowProps {
  size: ServiceSize;
  chosen: Chosen;
  changeText: ChangeText;
  onApplied: () => void;
}

/** One service: what limits it, what is advised and from what, and the two ways to set that. */
export function SizeRow({ size, chosen, changeText, onApplied }: SizeRowProps) {
  const { stack, service, containers, current, advice } = size;
  const isEnough = advice.kind === 'enough';
  const from = isEnough
    ? `${windowWords(advice.windowMs)}, ${samplesWords(advice.samples)}`
    : `Not enough data: ${neededWords(advice)}`;
  return (
    <tr>
      <th scope="row">
        <span className="name">{service}</span>
        <div className="note">{`${stack}${containersWords(containers)}`}</div>
        <div className="note seen-note">{from}</div>
      </th>
      <td>
        <Step
          was={memoryWords(current.memoryBytes)}
          advised={isEnough ? memoryWords(advice.memoryBytes) : null}
        />
        {isEnough && <div className="note">{`Peak ${formatMemory(advice.peakMemoryBytes)}`}</div>}
        {isEnough && advice.outOfMemoryAtBytes !== null && (
          <div className="note">
            <span className="bad">{`Ran out at ${formatMemory(advice.outOfMemoryAtBytes)}`}</span>
          </div>
        )}
      </td>
      <td>
        <Step was={cpusWords(current.cpus)} advised={isEnough ? cpusWords(advice.cpus) : null} />
        {isEnough && (
          <div className="note">{`95th percentile ${cpusWords(advice.p95CpuCores)}`}</div>
        )}
      </td>
      <td className="seen">
        {isEnough ? windowWords(advice.windowMs) : 'Not enough data'}
        <div className="note">{isEnough ? samplesWords(advice.samples) : neededWords(advice)}</div>
      </td>
      <td className="actions">
        {isEnough && (
          <SizeActions
            size={size}
            limits={chosenLimits(advice, chosen)}
            changeText={changeText}
            onApplied={onApplied}
          />
        )}
      </td>
    </tr>
  );
}

function containersWords(containers: number): string {
  if (containers === 0) return ', does not run';
  return containers > 1 ? `, ${containers} containers` : '';
}

/** From what limits it now to what should. */
function Step({ was, advised }: { was: string; advised: string | null }) {
  if (advised === null) return <span className="was">{was}</span>;
  if (was === advised) return `${advised}, as advised`;
  return (
    <>
      <span className="was">{was}</span>{' '}
      <span className="next">
        → <span className="advised">{advised}</span>
      </span>
    </>
  );
}
