import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useOutletContext } from 'react-router';
import type { StackDetail, StackSummary } from '@stackyard/contract';
import { ConnectionList } from '../../components/connection-list.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Help } from '../../components/help.tsx';
import { OpenButton } from '../../components/open-button.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { Section } from '../../components/section.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import { useLiveQuery } from '../../lib/feed/use-live-query.ts';
import { describeOpening } from '../../lib/links.ts';
import { ServiceTable } from './service-table.tsx';
import { useServiceUsage } from './use-service-usage.ts';

/** What a stack consists of: services and their containers, where to reach it, what it keeps. */
export function StackOverview() {
  const stack = useOutletContext<StackSummary>();
  const api = useApi();
  const {
    value: detail,
    error,
    refetch,
  } = useLiveQuery({
    queryKey: ['stack', stack.name],
    stamp: stack.version,
    load: (signal) => api.call('getStack', { params: { name: stack.name } }, { signal }),
  });

  return (
    <>
      <OpenButtons stack={stack} />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!detail && !error && <SkeletonLines label={`Loading ${stack.name}`} lines={5} />}
      {detail && <StackParts detail={detail} />}
    </>
  );
}

function OpenButtons({ stack }: { stack: StackSummary }) {
  const links = stack.links.filter((link) => link.url !== null);
  if (links.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 3 }}>
      {links.map(({ title, url, address }) => (
        <OpenButton key={address} url={url ?? ''} label={describeOpening(title)} isMain={false} />
      ))}
    </Box>
  );
}

function StackParts({ detail }: { detail: StackDetail }) {
  const { summary, services, connections, volumes } = detail;
  const usage = useServiceUsage(summary);
  return (
    <>
      <Section title="Services" help={<ServiceHelp />}>
        {services.length > 0 ? (
          <ServiceTable
            stack={summary.name}
            services={services}
            links={summary.links}
            usage={usage}
          />
        ) : (
          <Typography variant="body2">It has no containers now.</Typography>
        )}
      </Section>
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { md: '1fr 1fr' } }}>
        {connections.length > 0 && (
          <Section title="Connections">
            <ConnectionList connections={connections} />
          </Section>
        )}
        {volumes.length > 0 && (
          <Section title="Volumes" help={<VolumeHelp />}>
            <VolumeList volumes={volumes} />
          </Section>
        )}
        <Files detail={detail} />
      </Box>
    </>
  );
}

function VolumeList({ volumes }: Pick<StackDetail, 'volumes'>) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
      {volumes.map(({ name, createdAt }) => (
        <Typography key={name} component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {name}
          {createdAt && (
            <Typography component="span" variant="body2" color="text.secondary">
              {' · made '}
              <RelativeTime at={createdAt} />
            </Typography>
          )}
        </Typography>
      ))}
    </Box>
  );
}

function Files({ detail: { workingDir, configFiles } }: { detail: StackDetail }) {
  if (workingDir === null) return null;
  return (
    <Section title="Where it comes from" help={<OriginHelp />}>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {workingDir}
      </Typography>
      {configFiles.map((file) => (
        <Typography
          key={file}
          variant="body2"
          color="text.secondary"
          sx={{ overflowWrap: 'anywhere' }}
        >
          {file}
        </Typography>
      ))}
    </Section>
  );
}

function ServiceHelp() {
  return (
    <Help word="a service">
      A service is one part of a stack, such as its database. Docker runs it as one or more
      containers. A service is ready when its containers are healthy, or run where they have no
      health check, or have done their work and exited with code 0.
    </Help>
  );
}

function VolumeHelp() {
  return (
    <Help word="a volume">
      A volume keeps a stack’s data outside its containers. It stays when the stack is stopped or
      removed, unless you choose to delete it.
    </Help>
  );
}

function OriginHelp() {
  return (
    <Help word="a stack made elsewhere">
      Stackyard found this stack on Docker: it was not made here, but started from these files. You
      can start, stop and remove it here; its files stay as they are.
    </Help>
  );
}
