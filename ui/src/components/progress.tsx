import LinearProgress from '@mui/material/LinearProgress';

/** A bar with a name; without a figure it only says that something moves. */
export function Progress({ fraction, label }: { fraction: number | null; label: string }) {
  const isKnown = fraction !== null;
  return (
    <LinearProgress
      aria-label={label}
      variant={isKnown ? 'determinate' : 'indeterminate'}
      value={isKnown ? Math.round(Math.min(1, Math.max(0, fraction)) * 100) : undefined}
      sx={{ height: 4, borderRadius: 2 }}
    />
  );
}
