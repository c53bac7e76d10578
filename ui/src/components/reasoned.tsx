import type { ReactElement } from 'react';
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
      <span className="reasoned" tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}
