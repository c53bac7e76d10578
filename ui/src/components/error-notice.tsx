import type { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';

interface Failure {
  message: string;
  next?: string | null;
}

/** What failed and what to do about it, beside the place where it failed. */
export function ErrorNotice({
  title,
  error,
  onRetry,
  children,
}: {
  title?: string;
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
      {title && <AlertTitle>{title}</AlertTitle>}
      {error.message}
      {error.next && <div>{error.next}</div>}
      {children}
    </Alert>
  );
}
