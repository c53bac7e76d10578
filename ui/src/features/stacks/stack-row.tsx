import { memo } from 'react';
import { Link } from 'react-router';
import type { JobSummary, Link as StackLink, StackSummary } from '@stackyard/contract';
import { ExternalLink } from '../../components/external-link.tsx';
import { Progress } from '../../components/progress.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { useRunningJob } from '../../lib/feed/feed-context.tsx';
import type { DeployTrouble } from './deploy-trouble.ts';
import { StackActions } from './stack-actions.tsx';
import { describeOrigin, describeReadiness, stackStates } from './stack-words.ts';
import type { Usage } from './usage-by-key.ts';
import { UsageCells } from './usage-cells.tsx';
import { useDeployTrouble } from './use-deploy-trouble.ts';

const SHOWN_LINKS = 2;

interface StackRowProps {
  stack: StackSummary;
  usage: Usage | undefined;
  /** No room for a column of addresses: they stand below the name. */
  isNarrow: boolean;
}

/** One stack. Memoised, so that it is drawn again only when its own stack changed, and of plain elements: rows are many. */
export const StackRow = memo(function StackRow({ stack, usage, isNarrow }: StackRowProps) {
  const { name, state, deployedAt } = stack;
  const job = useRunningJob(name);
  const trouble = useDeployTrouble(stack);
  const { tone, word } = trouble ?? stackStates[state];
  const readiness = describeReadiness(stack);
  return (
    <tr>
      <td className="from-tablet">
        <StateLabel tone={tone} word={word} />
      </td>
      <th scope="row">
        <Link to={`/stacks/${name}`} className="link strong">
          {name}
        </Link>
        <div className="phone-only">
          <StateLabel tone={tone} word={readiness ? `${word}, ${readiness} ready` : word} />
        </div>
        {isNarrow && stack.links.length > 0 && <Addresses links={stack.links} />}
        {job ? <RunningJob job={job} /> : <Reason stack={stack} trouble={trouble} />}
      </th>
      <td className="origin">{describeOrigin(stack)}</td>
      <td className="from-tablet">{readiness ?? '–'}</td>
      <UsageCells name={name} place={{ stack: name }} usage={usage} />
      <td className="addresses">{!isNarrow && <Addresses links={stack.links} />}</td>
      <td className="deployed">{deployedAt ? <RelativeTime at={deployedAt} /> : '–'}</td>
      <td className="actions">
        <StackActions stack={stack} look="icons" />
      </td>
    </tr>
  );
});

function RunningJob({ job }: { job: JobSummary }) {
  return (
    <div className="running-job">
      <Link to={`/jobs/${job.id}`} className="link note two-lines">
        {job.step ? `${job.title}: ${job.step}` : job.title}
      </Link>
      <Progress fraction={job.fraction} label={job.title} />
    </div>
  );
}

interface ReasonProps {
  stack: StackSummary;
  trouble: DeployTrouble | undefined;
}

/** Two lines of why the stack is as it is; the whole of it on hover and on the stack's page. */
function Reason({ stack: { reason }, trouble }: ReasonProps) {
  if (trouble) {
    return (
      <Link to={`/jobs/${trouble.jobId}`} className="link note two-lines" title={trouble.message}>
        {trouble.message}
      </Link>
    );
  }
  if (reason === null) return null;
  return (
    <div className="note two-lines" title={reason}>
      {reason}
    </div>
  );
}

function Addresses({ links }: { links: readonly StackLink[] }) {
  return (
    <div className="address-list">
      {links.slice(0, SHOWN_LINKS).map((link) => (
        <span key={link.address}>
          {link.url ? <ExternalLink url={link.url}>{link.address}</ExternalLink> : link.address}
        </span>
      ))}
      {links.length > SHOWN_LINKS && (
        <span className="faint">{`and ${links.length - SHOWN_LINKS} more`}</span>
      )}
    </div>
  );
}
