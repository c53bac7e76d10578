import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';

interface FullPageMessageProps {
  title: string;
  action?: { label: string; onClick: () => void };
  children: ReactNode;
}

export function FullPageMessage({ title, action, children }: FullPageMessageProps) {
  return (
    <Box
      component="main"
      role="alert"
      sx={{
        minHeight: '100vh',
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'start',
        gap: 2,
        p: 3,
      }}
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: -1.5, fontWeight: 600 }}>
        Stackyard
      </Typography>
      <Typography component="h1" sx={{ fontSize: 22, fontWeight: 600 }}>
        {title}
      </Typography>
      <Typography component="div" variant="body2" sx={{ maxWidth: 520 }}>
        {children}
      </Typography>
      {action && (
        <Button variant="contained" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </Box>
  );
}
