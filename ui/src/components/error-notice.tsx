import type { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';

interface Failure {
  message: string;
  next?: string | null;
}

/** What failed and what to do about it, beside the place where it failed. */
export function ErrorNotice({
  error,
  onRetry,
  children,
}: {
  error: Failure;
  onRetry?: () => void;
  children?: ReactNode;
}) {
  return (
    <Alert
      severity="error"
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            Try again
          </Button>
        )
      }
      sx={{ overflowWrap: 'anywhere' }}
    >
      {error.message}
      {error.next && <div>{error.next}</div>}
      {children}
    </Alert>
  );
}
