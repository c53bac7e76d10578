import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Bytes } from '@stackyard/contract';
import { Progress } from '../../components/progress.tsx';
import { formatBytes } from '../../lib/bytes.ts';

/** `12.3 MB of 40.1 MB` over a bar. */
export function BytesLine({ bytes, label }: { bytes: Bytes; label: string }) {
  const { doneBytes, totalBytes } = bytes;
  const fraction = totalBytes === null || totalBytes === 0 ? null : doneBytes / totalBytes;
  return (
    <Box sx={{ maxWidth: 420 }}>
      <Typography
        variant="caption"
        component="div"
        color="text.secondary"
        sx={{ mb: 0.5, fontVariantNumeric: 'tabular-nums' }}
      >
        {totalBytes === null
          ? formatBytes(doneBytes)
          : `${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`}
      </Typography>
      <Progress fraction={fraction} label={label} />
    </Box>
  );
}
