import type { ReactElement } from 'react';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';

/** Says on hover and to screen readers why the button in it is disabled; with no reason, its plain title. */
export function Reasoned({
  reason,
  title,
  children,
}: {
  reason: string | null;
  title?: string;
  children: ReactElement;
}) {
  if (reason === null)
    return title ? (
      <Tooltip title={title} describeChild>
        {children}
      </Tooltip>
    ) : (
      children
    );
  return (
    <Tooltip title={reason} describeChild>
      <Box component="span" tabIndex={0} sx={{ display: 'inline-flex', borderRadius: 1 }}>
        {children}
      </Box>
    </Tooltip>
  );
}
