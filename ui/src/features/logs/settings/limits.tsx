import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { LogSettings } from '@stackyard/contract';
import { useSaveSettings } from './use-save-settings.ts';

const MB = 1_000_000;

/** How much is kept: whichever limit is reached first lets the oldest go. */
export function Limits({ settings }: { settings: LogSettings }) {
  const save = useSaveSettings();
  const [megabytes, setMegabytes] = useState(String(settings.maxBytes / MB));
  const [days, setDays] = useState(String(settings.maxDays));
  const typed = LogSettings.safeParse({
    ...settings,
    maxBytes: Math.round(Number(megabytes) * MB),
    maxDays: Number(days),
  });
  const problems = new Set(typed.error?.issues.map(({ path }) => path[0]));
  const isChanged =
    megabytes !== String(settings.maxBytes / MB) || days !== String(settings.maxDays);
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.success) save.mutate(typed.data);
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}
    >
      <TextField
        size="small"
        type="number"
        label="Megabytes"
        value={megabytes}
        error={problems.has('maxBytes')}
        helperText={problems.has('maxBytes') ? '64 to 1,000,000' : ' '}
        onChange={({ target }) => setMegabytes(target.value)}
        sx={{ width: 130 }}
      />
      <TextField
        size="small"
        type="number"
        label="Days"
        value={days}
        error={problems.has('maxDays')}
        helperText={problems.has('maxDays') ? '1 to 3,650' : ' '}
        onChange={({ target }) => setDays(target.value)}
        sx={{ width: 110 }}
      />
      <Button
        type="submit"
        variant="outlined"
        disabled={!isChanged || !typed.success || save.isPending}
        sx={{ height: 40 }}
      >
        Save
      </Button>
    </Box>
  );
}
