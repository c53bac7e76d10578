import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import Switch from '@mui/material/Switch';
import type { LogStatus } from '@stackyard/contract';
import { useSaveSettings } from './use-save-settings.ts';

/** A switch for each stack: what is off is neither read nor kept. */
export function KeptStacks({ status: { settings, sources } }: { status: LogStatus }) {
  const save = useSaveSettings();
  const { off } = settings;
  const stacks = [...new Set([...sources.map(({ stack }) => stack), ...off])].sort();
  const toggle = (stack: string) =>
    save.mutate({
      ...settings,
      off: off.includes(stack) ? off.filter((one) => one !== stack) : [...off, stack],
    });
  if (stacks.length === 0) return <p className="note">No stack has containers now.</p>;
  return (
    <FormGroup>
      {stacks.map((stack) => (
        <FormControlLabel
          key={stack}
          label={stack}
          control={
            <Switch
              size="small"
              checked={!off.includes(stack)}
              disabled={save.isPending}
              onChange={() => toggle(stack)}
            />
          }
        />
      ))}
      <p className="note">
        {
          'A stack that is off is neither read nor kept. Once it is on again, what Docker still has is read.'
        }
      </p>
    </FormGroup>
  );
}
