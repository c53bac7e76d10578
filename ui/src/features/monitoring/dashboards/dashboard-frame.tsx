import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import { type DashboardAddress, frameUrl } from './dashboard-address.ts';

/** What a page of Grafana needs; it may open the logs in a page of their own, and never take the place of the panel. */
const MAY = [
  'allow-scripts',
  'allow-same-origin',
  'allow-forms',
  'allow-downloads',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
].join(' ');

interface DashboardFrameProps {
  /** Grafana's address. */
  grafana: string;
  title: string;
  address: DashboardAddress;
}

/** A dashboard as Grafana draws it, inside of the panel. */
export function DashboardFrame({ grafana, title, address }: DashboardFrameProps) {
  const { mode } = useTheme().palette;
  return (
    <Box
      component="iframe"
      title={`${title} in Grafana`}
      src={frameUrl(grafana, address, mode)}
      sandbox={MAY}
      referrerPolicy="no-referrer"
      sx={{
        display: 'block',
        width: '100%',
        height: 'max(480px, calc(100vh - 240px))',
        border: 1,
        borderStyle: 'solid',
        borderColor: 'divider',
        borderRadius: 1,
        colorScheme: 'normal',
      }}
    />
  );
}
