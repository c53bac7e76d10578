import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { Link as RouterLink, Outlet, useLocation, useParams } from 'react-router';
import type { StackSummary } from '@stackyard/contract';
import { Page } from '../../components/page.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useFeed, useStackSummary } from '../../lib/feed/feed-context.tsx';
import type { DeployTrouble } from './deploy-trouble.ts';
import { LastJob } from './last-job.tsx';
import { StackActions } from './stack-actions.tsx';
import { describeOrigin, stackStates } from './stack-words.ts';
import { useDeployTrouble } from './use-deploy-trouble.ts';

const back = { to: '/stacks', label: 'Stacks' };

/** A stack's page: what it is and does, above whichever tab is open. The editor stays when its stack goes. */
export function StackPage() {
  const { name = '' } = useParams();
  const stack = useStackSummary(name);
  const isKnown = useFeed((state) => state.cursor !== undefined);
  const isEditing = useLocation().pathname.endsWith('/edit');
  return (
    <Page
      title={name}
      back={back}
      aside={stack && <StackAside stack={stack} />}
      actions={stack && <StackActions stack={stack} look="buttons" />}
    >
      {stack && <StackNews stack={stack} />}
      {!stack && isKnown && <NoSuchStack name={name} />}
      {!stack && !isKnown && <SkeletonLines label={`Looking for ${name}`} />}
      {(stack ?? (isKnown && isEditing)) && <Outlet context={stack} />}
    </Page>
  );
}

function StackAside({ stack }: { stack: StackSummary }) {
  const { tone, word } = useDeployTrouble(stack) ?? stackStates[stack.state];
  return (
    <>
      <StateLabel tone={tone} word={word} />
      <Typography variant="body2" color="text.secondary">
        {describeOrigin(stack)}
      </Typography>
      <Link component={RouterLink} to={`/logs?stacks=${stack.name}`} variant="body2">
        Logs
      </Link>
      <Link
        component={RouterLink}
        to={`/monitoring?by=service&stack=${stack.name}`}
        variant="body2"
      >
        Monitoring
      </Link>
    </>
  );
}

function StackNews({ stack }: { stack: StackSummary }) {
  const trouble = useDeployTrouble(stack);
  return (
    <>
      {stack.reason && (
        <Alert severity={stack.state === 'degraded' ? 'warning' : 'info'} sx={{ mb: 2 }}>
          {stack.reason}
        </Alert>
      )}
      {trouble && <TroubleNotice trouble={trouble} />}
      <LastJob stack={stack.name} toldAlready={trouble?.jobId} />
      <StackTabs stack={stack} />
    </>
  );
}

const severities = { bad: 'error', warning: 'warning' } as const;

/** Why nothing of the stack is there: what its last deploy said. */
function TroubleNotice({ trouble: { tone, message, jobId } }: { trouble: DeployTrouble }) {
  return (
    <Alert
      severity={tone === 'bad' || tone === 'warning' ? severities[tone] : 'info'}
      sx={{ mb: 2, overflowWrap: 'anywhere' }}
    >
      {message}{' '}
      <Link component={RouterLink} to={`/jobs/${jobId}`} color="inherit">
        Show the deploy
      </Link>
    </Alert>
  );
}

function StackTabs({ stack }: { stack: StackSummary }) {
  const { pathname } = useLocation();
  if (stack.origin !== 'managed') return null;
  const place = `/stacks/${stack.name}`;
  return (
    <Tabs
      value={pathname.endsWith('/edit') ? 'edit' : 'overview'}
      aria-label={`Parts of ${stack.name}`}
      sx={{ mb: 2, borderBottom: 1, borderColor: 'divider', minHeight: 40 }}
    >
      <Tab component={RouterLink} to={place} value="overview" label="Overview" />
      <Tab component={RouterLink} to={`${place}/edit`} value="edit" label="Compose" />
    </Tabs>
  );
}

function NoSuchStack({ name }: { name: string }) {
  const lastJob = useFeed((state) => state.jobs.find((job) => job.stack === name));
  const wasRemoved = lastJob?.kind === 'remove' && lastJob.state === 'succeeded';
  return (
    <Alert
      severity="info"
      sx={{ mb: 2 }}
      action={
        <Button component={RouterLink} to="/stacks" size="small" color="inherit">
          Show all stacks
        </Button>
      }
    >
      {wasRemoved
        ? `${name} was removed. Volumes that you did not name were kept.`
        : `Docker has no stack named ${name}. It was removed, or never deployed.`}
    </Alert>
  );
}
