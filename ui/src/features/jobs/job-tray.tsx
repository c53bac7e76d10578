import { useState } from 'react';
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
import { findReason, isUnderWay } from '../../lib/feed/job-state.ts';
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
          sx={{ gap: 0.5, borderRadius: 1 }}
        >
          <Checklist fontSize="small" />
          {running > 0 && <RunningCount running={running} />}
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': 'Jobs',
            tabIndex: -1,
            sx: { width: 360, maxHeight: 'min(560px, calc(100vh - 96px))' },
          },
        }}
      >
        <Typography component="h2" sx={{ px: 2, pt: 1.5, fontSize: 16, fontWeight: 600 }}>
          Jobs
        </Typography>
        <JobList jobs={jobs.slice(0, SHOWN_JOBS)} onOpen={() => setAnchor(null)} />
      </Popover>
    </>
  );
}

/** Beside the icon and not on it: the icon is small, and a badge hides half of it. */
function RunningCount({ running }: { running: number }) {
  return (
    <Box
      component="span"
      sx={{
        minWidth: 18,
        px: 0.5,
        borderRadius: 9,
        fontSize: 12,
        fontWeight: 600,
        lineHeight: '18px',
        bgcolor: 'primary.main',
        color: 'primary.contrastText',
      }}
    >
      {running}
    </Box>
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
    <Box component="ul" sx={{ m: 0, px: 0, py: 1, listStyle: 'none' }}>
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
  const reason = isUnderWay(job) ? null : findReason(job);
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
      {isUnderWay(job) && (
        <div className="note">{job.detail ?? job.step ?? 'Waiting for its turn'}</div>
      )}
      {reason && <div className="note two-lines">{reason}</div>}
      {job.endedAt && (
        <div className="note">
          <RelativeTime at={job.endedAt} />
        </div>
      )}
    </>
  );
}
