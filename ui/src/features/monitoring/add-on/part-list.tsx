import Box from '@mui/material/Box';
import type { ContainerUsage, MonitoringPart } from '@stackyard/contract';
import { ExternalLink } from '../../../components/external-link.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import { formatMemory } from '../../../lib/bytes.ts';
import { cpuWords } from '../../../lib/usage/usage-words.ts';
import { partStates } from './add-on-words.ts';
import { SignIn } from './sign-in.tsx';

interface PartListProps {
  parts: readonly MonitoringPart[];
  /** All that run, those of the add-on among them. */
  containers: readonly ContainerUsage[];
}

/** Where Grafana and Prometheus are, which versions, and what they use themselves. */
export function PartList({ parts, containers }: PartListProps) {
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        mt: 1,
        p: 0,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 5,
        rowGap: 1,
      }}
    >
      {parts.map((part) => (
        <Box component="li" key={part.name} sx={{ minWidth: 0 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
            <strong>{part.title}</strong>
            <StateLabel {...partStates[part.state]} />
            {part.url && part.state === 'ready' && (
              <ExternalLink url={part.url}>{`Open ${part.title}`}</ExternalLink>
            )}
          </Box>
          <div className="note">
            {[part.image, part.url?.replace('http://', ''), usesOf(part, containers)]
              .filter(Boolean)
              .join(', ')}
          </div>
          {part.name === 'grafana' && part.state === 'ready' && <SignIn />}
        </Box>
      ))}
    </Box>
  );
}

function usesOf(part: MonitoringPart, containers: readonly ContainerUsage[]): string | undefined {
  const found = containers.find(({ name }) => name === part.container);
  if (!found) return undefined;
  const { cpuPercent, memoryBytes } = found.sample;
  return `uses ${cpuWords(cpuPercent)} CPU and ${formatMemory(memoryBytes)}`;
}
