import { useState } from 'react';
import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import Checklist from '@mui/icons-material/Checklist';
import { Link as RouterLink } from 'react-router';
import type { JobSummary } from '@stackyard/contract';
import { Progress } from '../../components/progress.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useFeed } from '../../lib/feed/feed-context.tsx';
import { isUnderWay } from '../../lib/feed/job-state.ts';
import { jobStates } from './job-words.ts';

const SHOWN_JOBS = 20;

/** The jobs in the header: how many run, and a list of these and the newest that ended. */
export function JobTray() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const jobs = useFeed((state) => state.jobs);
  const running = jobs.filter(isUnderWay).length;
  const name = running === 0 ? 'Jobs, none running' : `Jobs, ${running} running`;
  return (
    <>
      <Tooltip title="Jobs">
        <IconButton
          size="small"
          aria-label={name}
          aria-haspopup="dialog"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <RunningBadge running={running} />
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': 'Jobs', tabIndex: -1, sx: { width: 360 } },
        }}
      >
        <JobList jobs={jobs.slice(0, SHOWN_JOBS)} onOpen={() => setAnchor(null)} />
      </Popover>
    </>
  );
}

/** No badge at all while nothing runs: a hidden one keeps its last number, which the button's name does not say. */
function RunningBadge({ running }: { running: number }) {
  if (running === 0) return <Checklist fontSize="small" />;
  return (
    <Badge badgeContent={running} color="primary">
      <Checklist fontSize="small" />
    </Badge>
  );
}

function JobList({ jobs, onOpen }: { jobs: readonly JobSummary[]; onOpen: () => void }) {
  if (jobs.length === 0) {
    return (
      <Typography variant="body2" sx={{ p: 2 }}>
        Nothing was done yet. A deploy, a start or a removal shows up here with its progress.
      </Typography>
    );
  }
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {jobs.map((job) => (
        <li key={job.id}>
          <ButtonBase
            component={RouterLink}
            to={`/jobs/${job.id}`}
            onClick={onOpen}
            sx={{
              display: 'block',
              width: '100%',
              textAlign: 'left',
              px: 2,
              py: 1,
              '&:hover, &:focus-visible': { bgcolor: 'action.hover' },
            }}
          >
            <JobLine job={job} />
          </ButtonBase>
        </li>
      ))}
    </Box>
  );
}

function JobLine({ job }: { job: JobSummary }) {
  return (
    <>
      <Typography
        variant="body2"
        component="div"
        sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}
      >
        <Box component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {job.title}
        </Box>
        <StateLabel {...jobStates[job.state]} />
      </Typography>
      {isUnderWay(job) && <Progress fraction={job.fraction} label={job.title} />}
      <Typography variant="caption" component="div" color="text.secondary" noWrap>
        {isUnderWay(job) ? (job.step ?? 'Waiting for its turn') : (job.message ?? '')}
        {job.endedAt && !job.message && <RelativeTime at={job.endedAt} />}
      </Typography>
    </>
  );
}
