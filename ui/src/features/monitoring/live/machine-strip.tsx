import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import type { ContainerUsage } from '@stackyard/contract';
import { formatMemory } from '../../../lib/bytes.ts';
import { formatCpu } from '../../../lib/cpu.ts';
import { useFeed } from '../../../lib/feed/feed-context.tsx';
import { sumKnown } from '../../../lib/usage/usage-rows.ts';
import { rateWords, UNKNOWN } from '../../../lib/usage/usage-words.ts';

/** What all containers together take of the machine that the engine runs on. */
export function MachineStrip({ containers }: { containers: readonly ContainerUsage[] }) {
  const facts = useFeed((state) => state.engine?.facts);
  const sum = (of: (sample: ContainerUsage['sample']) => number | null) =>
    sumKnown(containers.map(({ sample }) => of(sample)));
  const written = sum(({ writtenPerSecond }) => writtenPerSecond);
  const cpu = sum(({ cpuPercent }) => cpuPercent);
  const memory = sum(({ memoryBytes }) => memoryBytes) ?? 0;
  const unhealthy = containers.filter(({ health }) => health === 'unhealthy').length;
  const cores =
    facts && `of ${facts.cpus * 100} %, ${facts.cpus} ${facts.cpus === 1 ? 'core' : 'cores'}`;
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        mb: 2.5,
        display: 'grid',
        gridTemplateColumns: { xs: 'repeat(2, 1fr)', sm: 'repeat(3, 1fr)', md: 'repeat(5, 1fr)' },
        gap: 2,
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      <Figure
        name="Running"
        note={
          unhealthy > 0
            ? `${unhealthy} unhealthy`
            : containers.length === 1
              ? 'container'
              : 'containers'
        }
        isBad={unhealthy > 0}
      >
        {containers.length}
      </Figure>
      <Figure name="CPU" note={cores}>
        {cpu === null ? UNKNOWN : formatCpu(cpu)}
      </Figure>
      <Figure name="Memory" note={facts && `of ${formatMemory(facts.memoryBytes)}`}>
        {formatMemory(memory)}
      </Figure>
      <Figure name="Network" note={`received, ${rateWords(sum((one) => one.sentPerSecond))} sent`}>
        {rateWords(sum((one) => one.receivedPerSecond))}
      </Figure>
      <Figure
        name="Disk"
        note={
          written === null
            ? 'not counted here'
            : `written, ${rateWords(sum((one) => one.readPerSecond))} read`
        }
      >
        {rateWords(written)}
      </Figure>
    </Box>
  );
}

interface FigureProps {
  name: string;
  note: string | undefined | null;
  isBad?: boolean;
  children: ReactNode;
}

function Figure({ name, note, isBad = false, children }: FigureProps) {
  return (
    <div>
      <Box component="dt" sx={{ fontSize: 12, color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0 }}>
        <Box sx={{ fontSize: 20, fontWeight: 600, lineHeight: 1.3 }}>{children}</Box>
        <Box sx={{ fontSize: 12, color: isBad ? 'error.main' : 'text.secondary' }}>{note}</Box>
      </Box>
    </div>
  );
}
