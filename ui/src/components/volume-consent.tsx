import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';

interface VolumeConsentProps {
  stack: string;
  /** Their names, where they are known. */
  volumes?: readonly string[];
  isGiven: boolean;
  problem: string | null;
  onChange: (isGiven: boolean) => void;
}

/** Asks before a new stack takes over the data that an earlier one of its name left behind. */
export function VolumeConsent({
  stack,
  volumes = [],
  isGiven,
  problem,
  onChange,
}: VolumeConsentProps) {
  return (
    <Alert severity="warning">
      {`An earlier stack named ${stack} left volumes behind${volumes.length > 0 ? ':' : '.'}`}
      {volumes.length > 0 && (
        <Box component="ul" sx={{ my: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
          {volumes.map((volume) => (
            <li key={volume}>{volume}</li>
          ))}
        </Box>
      )}{' '}
      Its data may not fit: a database keeps the password that it was made with.
      <FormControlLabel
        sx={{ display: 'flex' }}
        control={
          <Checkbox size="small" checked={isGiven} onChange={(_, checked) => onChange(checked)} />
        }
        label={`Use the volumes that ${stack} left behind`}
      />
      {problem && <FormHelperText error>{problem}</FormHelperText>}
    </Alert>
  );
}
