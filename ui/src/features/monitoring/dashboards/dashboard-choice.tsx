import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Dashboard, DashboardOrigin } from '@stackyard/contract';

const origins: { origin: DashboardOrigin; title: string }[] = [
  { origin: 'stackyard', title: 'Stackyard' },
  { origin: 'imported', title: 'Imported' },
  { origin: 'grafana', title: 'Made in Grafana' },
];

interface DashboardChoiceProps {
  dashboards: readonly Dashboard[];
  uid: string;
  onChoose: (uid: string) => void;
}

/** Which dashboard is shown, by where it comes from. */
export function DashboardChoice({ dashboards, uid, onChoose }: DashboardChoiceProps) {
  const isKnown = dashboards.some((one) => one.uid === uid);
  return (
    <TextField
      select
      size="small"
      label="Dashboard"
      value={isKnown ? uid : ''}
      onChange={({ target }) => onChoose(target.value)}
      sx={{ minWidth: 220, maxWidth: '100%' }}
    >
      {origins.flatMap(({ origin, title }) => {
        const own = dashboards.filter((one) => one.origin === origin);
        if (own.length === 0) return [];
        return [
          <ListSubheader key={origin} sx={{ lineHeight: '32px' }}>
            {title}
          </ListSubheader>,
          ...own.map((one) => (
            <MenuItem key={one.uid} value={one.uid}>
              <span>
                {one.title}
                {isDouble(one, dashboards) && <span className="note">{` ${one.uid}`}</span>}
              </span>
            </MenuItem>
          )),
        ];
      })}
    </TextField>
  );
}

/** Whether its title is not enough to tell it from the others. */
function isDouble({ uid, title }: Dashboard, dashboards: readonly Dashboard[]): boolean {
  return dashboards.some((other) => other.title === title && other.uid !== uid);
}
