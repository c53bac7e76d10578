import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** Stands where something is being loaded; `label` says what. */
export function SkeletonLines({ label, lines = 4 }: { label: string; lines?: number }) {
  return (
    <Box role="status" aria-label={label} sx={{ display: 'grid', gap: 1 }}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} variant="rounded" height={40} />
      ))}
    </Box>
  );
}
