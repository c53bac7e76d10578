import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { MonitoringView } from './monitoring-address.ts';

const views: { view: MonitoringView; title: string }[] = [
  { view: 'live', title: 'Live' },
  { view: 'dashboards', title: 'Dashboards' },
  { view: 'sizes', title: 'Sizes' },
];

interface ViewSwitchProps {
  view: MonitoringView;
  onChange: (view: MonitoringView) => void;
}

/** What is used now, what was used before, or what services should have. */
export function ViewSwitch({ view, onChange }: ViewSwitchProps) {
  return (
    <ToggleButtonGroup
      size="small"
      exclusive
      value={view}
      aria-label="View"
      onChange={(_, next: MonitoringView | null) => next && onChange(next)}
    >
      {views.map((one) => (
        <ToggleButton
          key={one.view}
          value={one.view}
          sx={{ px: 1.5, py: 0.5, textTransform: 'none' }}
        >
          {one.title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
