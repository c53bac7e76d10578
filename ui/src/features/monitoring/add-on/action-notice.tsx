import type { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

interface Action {
  label: string;
  isBusy: boolean;
  onAction: () => void;
}

interface ActionNoticeProps {
  severity: 'warning' | 'error';
  action: Action | undefined;
  onClose?: () => void;
  children: ReactNode;
}

/** What is wrong, and the one thing that helps: beside it where there is room, and below it where there is not. */
export function ActionNotice({ severity, action, onClose, children }: ActionNoticeProps) {
  return (
    <Alert
      severity={severity}
      onClose={onClose}
      sx={{ mt: 1, overflowWrap: 'anywhere', '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>{children}</Box>
        {action && (
          <Button
            color="inherit"
            size="small"
            variant="outlined"
            disabled={action.isBusy}
            onClick={action.onAction}
          >
            {action.label}
          </Button>
        )}
      </Box>
    </Alert>
  );
}
