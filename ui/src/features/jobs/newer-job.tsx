import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { JobSummary } from '@stackyard/contract';

/** Stands where an older job would have its ways on. */
export function NewerJob({ job: { id, stack, title } }: { job: JobSummary }) {
  return (
    <Typography variant="body2" sx={{ mt: 1.5, overflowWrap: 'anywhere' }}>
      {`A newer job worked on ${stack} since. `}
      <Link component={RouterLink} to={`/jobs/${id}`} color="inherit">
        {`Show “${title}”`}
      </Link>
    </Typography>
  );
}
