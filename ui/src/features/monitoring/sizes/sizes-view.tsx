import { useState } from 'react';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { ServiceSize } from '@stackyard/contract';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { SkeletonLines } from '../../../components/skeleton-lines.tsx';
import { SizeRow } from './size-row.tsx';
import type { Chosen } from './size-words.ts';
import { SizesLook } from './sizes-look.ts';
import type { ChangeText } from './use-size-actions.ts';
import { useSizes } from './use-sizes.ts';

interface SizesViewProps {
  /** Undefined: all stacks. */
  stack: string | undefined;
  changeText: ChangeText;
}

/** Which limits the services that run should have, by what Prometheus saw of them. */
export function SizesView({ stack, changeText }: SizesViewProps) {
  const { data: sizes, error, refetch } = useSizes(stack);
  const again = () => void refetch();
  return (
    <>
      {stack !== undefined && <OneStack stack={stack} />}
      {error && <ErrorNotice error={error} onRetry={again} />}
      {!sizes && !error && <SkeletonLines label="Asking Prometheus what services used" lines={6} />}
      {sizes?.kind === 'off' && <Off />}
      {sizes?.kind === 'known' &&
        (sizes.services.length > 0 ? (
          <SizesTable services={sizes.services} changeText={changeText} onApplied={again} />
        ) : (
          <Typography role="status" sx={{ py: 2 }}>
            {stack === undefined
              ? 'No stack is running. Advice for its services is shown here once one has run for three hours.'
              : `No service of ${stack} is running now.`}
          </Typography>
        ))}
    </>
  );
}

function OneStack({ stack }: { stack: string }) {
  return (
    <Box component="nav" aria-label="Shown" sx={{ display: 'flex', gap: 1, mb: 1.5 }}>
      <Link component={RouterLink} to="/monitoring?view=sizes">
        All stacks
      </Link>
      <Box component="span" aria-hidden sx={{ color: 'text.secondary' }}>
        /
      </Box>
      <Box component="span" aria-current="page" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {stack}
      </Box>
    </Box>
  );
}

function Off() {
  return (
    <Typography role="status" sx={{ py: 2, maxWidth: 720 }}>
      Prometheus does not run, so nobody keeps what services use for longer than an hour. Switch
      Prometheus and Grafana on, above: after three hours there is advice on limits here.
    </Typography>
  );
}

interface SizesTableProps {
  services: readonly ServiceSize[];
  changeText: ChangeText;
  onApplied: () => void;
}

function SizesTable({ services, changeText, onApplied }: SizesTableProps) {
  const [chosen, setChosen] = useState<Chosen>({ memory: true, cpu: true });
  return (
    <>
      <Typography variant="body2" sx={{ maxWidth: 860 }}>
        Memory by its peak, CPU by what suffices 95{'\u00a0'}% of the time, both with something to
        spare. “Apply now” lasts until a container is made anew; limits in the Compose file stay.
      </Typography>
      <Choice chosen={chosen} onChange={setChosen} />
      <SizesLook aria-label="Advised limits">
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col" className="size">
              Memory
            </th>
            <th scope="col" className="size">
              CPU cores
            </th>
            <th scope="col" className="seen">
              From
            </th>
            <th scope="col" className="actions" aria-label="Set the limits" />
          </tr>
        </thead>
        <tbody>
          {services.map((size) => (
            <SizeRow
              key={`${size.stack}/${size.service}`}
              size={size}
              chosen={chosen}
              changeText={changeText}
              onApplied={onApplied}
            />
          ))}
        </tbody>
      </SizesLook>
    </>
  );
}

interface ChoiceProps {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** A limit of memory protects the rest of the machine; one of CPU is a matter of taste. */
function Choice({ chosen, onChange }: ChoiceProps) {
  const box = (key: keyof Chosen, label: string) => (
    <FormControlLabel
      label={label}
      slotProps={{ typography: { variant: 'body2' } }}
      control={
        <Checkbox
          size="small"
          checked={chosen[key]}
          onChange={(_, isChosen) => onChange({ ...chosen, [key]: isChosen })}
        />
      }
    />
  );
  return (
    <Box
      role="group"
      aria-label="Limits to set"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', my: 0.5 }}
    >
      <Typography variant="body2" sx={{ mr: 1.5 }} aria-hidden>
        Set
      </Typography>
      {box('memory', 'Memory')}
      {box('cpu', 'CPU')}
      <span className="note">A CPU limit also slows down short bursts of work.</span>
    </Box>
  );
}
