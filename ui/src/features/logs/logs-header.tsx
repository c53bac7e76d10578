import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import type { View } from './address/log-address.ts';
import { ExportMenu } from './exports/export-menu.tsx';
import type { LogQuestion } from './store/log-question.ts';

const labels: Record<View, string> = { list: 'Entries', patterns: 'Patterns', sql: 'SQL' };

interface LogsHeaderProps {
  view: View;
  question: LogQuestion;
  onView: (view: View) => void;
  onSettings: () => void;
}

export function LogsHeader({ view, question, onView, onSettings }: LogsHeaderProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        px: { xs: 1.5, sm: 3 },
        pt: 0.5,
        pb: 0.75,
      }}
    >
      <Typography variant="h2" component="h1" sx={{ fontSize: 22, fontWeight: 600 }}>
        Logs
      </Typography>
      <Tabs
        value={view}
        onChange={(_, next: View) => onView(next)}
        aria-label="Views of the logs"
        sx={{ minHeight: 40 }}
      >
        {Object.entries(labels).map(([value, label]) => (
          <Tab key={value} value={value} label={label} />
        ))}
      </Tabs>
      <Box sx={{ flex: 1 }} />
      <Box sx={{ display: 'flex', gap: 0.5 }}>
        <ExportMenu question={question} />
        <Button size="small" color="inherit" onClick={onSettings}>
          What is kept
        </Button>
      </Box>
    </Box>
  );
}
