import { memo } from 'react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { JobSummary, Link as StackLink, StackSummary } from '@stackyard/contract';
import { ExternalLink } from '../../components/external-link.tsx';
import { Progress } from '../../components/progress.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useRunningJob } from '../../lib/feed/feed-context.tsx';
import { StackActions } from './stack-actions.tsx';
import { describeOrigin, stackStates } from './stack-words.ts';

export const wideOnly = { display: { xs: 'none', md: 'table-cell' } } as const;
export const tabletUp = { display: { xs: 'none', sm: 'table-cell' } } as const;
const SHOWN_LINKS = 2;

/** One stack. Memoised: a row is drawn again only when its own stack changed. */
export const StackRow = memo(function StackRow({ stack }: { stack: StackSummary }) {
  const { name, state, reason, services, deployedAt } = stack;
  const job = useRunningJob(name);
  const { tone, word } = stackStates[state];
  return (
    <TableRow hover sx={{ '& > td': { py: 0.5 } }}>
      <TableCell sx={tabletUp}>
        <StateLabel tone={tone} word={word} />
      </TableCell>
      <TableCell component="th" scope="row" sx={{ width: { md: '30%' }, py: 0.5 }}>
        <Link
          component={RouterLink}
          to={`/stacks/${name}`}
          sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {name}
        </Link>
        <Box sx={{ display: { xs: 'block', sm: 'none' } }}>
          <StateLabel tone={tone} word={`${word}, ${services.ready} of ${services.total} ready`} />
        </Box>
        {job ? (
          <RunningJob job={job} />
        ) : (
          reason && (
            <Typography variant="caption" component="div" color="text.secondary">
              {reason}
            </Typography>
          )
        )}
      </TableCell>
      <TableCell sx={wideOnly}>{describeOrigin(stack)}</TableCell>
      <TableCell sx={tabletUp}>
        {services.ready} of {services.total}
      </TableCell>
      <TableCell sx={wideOnly}>
        <Addresses links={stack.links} />
      </TableCell>
      <TableCell sx={wideOnly}>{deployedAt ? <RelativeTime at={deployedAt} /> : '–'}</TableCell>
      <TableCell align="right" sx={{ px: { xs: 0.5, sm: 2 } }}>
        <StackActions stack={stack} look="icons" />
      </TableCell>
    </TableRow>
  );
});

function RunningJob({ job }: { job: JobSummary }) {
  return (
    <Box sx={{ maxWidth: 320 }}>
      <Link component={RouterLink} to={`/jobs/${job.id}`} variant="caption">
        {job.step ? `${job.title}: ${job.step}` : job.title}
      </Link>
      <Progress fraction={job.fraction} label={job.title} />
    </Box>
  );
}

function Addresses({ links }: { links: readonly StackLink[] }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      {links.slice(0, SHOWN_LINKS).map((link) => (
        <span key={link.address}>
          {link.url ? <ExternalLink url={link.url}>{link.address}</ExternalLink> : link.address}
        </span>
      ))}
      {links.length > SHOWN_LINKS && (
        <Typography variant="body2" component="span" color="text.secondary">
          {`and ${links.length - SHOWN_LINKS} more`}
        </Typography>
      )}
    </Box>
  );
}
