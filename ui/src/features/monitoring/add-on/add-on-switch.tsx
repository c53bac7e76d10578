import Switch from '@mui/material/Switch';

interface AddOnSwitchProps {
  checked: boolean;
  isBusy: boolean;
  onFlip: () => void;
}

/** The switch itself. While it is busy it can be stood on, so that whoever uses the keyboard is not thrown off the page. */
export function AddOnSwitch({ checked, isBusy, onFlip }: AddOnSwitchProps) {
  return (
    <Switch
      size="small"
      checked={checked}
      disableRipple={isBusy}
      inputProps={{
        role: 'switch',
        'aria-label': 'Prometheus and Grafana',
        'aria-disabled': isBusy,
      }}
      onChange={() => {
        if (!isBusy) onFlip();
      }}
      sx={{ ml: -1, ...(isBusy && { opacity: 0.5, '& input': { cursor: 'default' } }) }}
    />
  );
}
