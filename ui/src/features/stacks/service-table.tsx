import { Fragment } from 'react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Container, Link, PublishedPort, Service } from '@stackyard/contract';
import { ExternalLink } from '../../components/external-link.tsx';
import { Help } from '../../components/help.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { ServiceActions } from './service-actions.tsx';
import { describeContainer, readinessWords } from './stack-words.ts';

const wideOnly = { display: { xs: 'none', md: 'table-cell' } } as const;
const tabletUp = { display: { xs: 'none', sm: 'table-cell' } } as const;

/** Addresses that a browser understands, by the port on the host. */
type WebUrls = ReadonlyMap<string, string>;

interface ServiceTableProps {
  stack: string;
  services: readonly Service[];
  links: readonly Link[];
}

export function ServiceTable({ stack, services, links }: ServiceTableProps) {
  const webUrls: WebUrls = new Map(
    links.flatMap(({ address, url }) => (url ? [[address.replace(/^.*:/, ''), url]] : [])),
  );
  return (
    <TableContainer>
      <Table size="small" aria-label="Services and their containers">
        <TableHead>
          <TableRow>
            <TableCell>Service</TableCell>
            <TableCell>
              State <HealthHelp />
            </TableCell>
            <TableCell sx={wideOnly}>Image</TableCell>
            <TableCell sx={tabletUp}>Ports</TableCell>
            <TableCell sx={tabletUp}>Restarts</TableCell>
            <TableCell sx={wideOnly}>Started</TableCell>
            <TableCell align="right">Actions</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {services.map((service) => (
            <Fragment key={service.name}>
              <ServiceRow stack={stack} service={service} webUrls={webUrls} />
              {service.containers.length > 1 &&
                service.containers.map((container) => (
                  <ContainerRow key={container.id} container={container} webUrls={webUrls} />
                ))}
            </Fragment>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

interface ServiceRowProps {
  stack: string;
  service: Service;
  webUrls: WebUrls;
}

/** A service; where it has one container only, that container's facts stand in the same row. */
function ServiceRow({ stack, service, webUrls }: ServiceRowProps) {
  const { tone, word } = readinessWords[service.readiness];
  const only = service.containers.length === 1 ? service.containers[0] : undefined;
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {service.name}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {only ? only.name : `${service.containers.length} containers`}
        </Typography>
      </TableCell>
      <TableCell>
        <StateLabel tone={tone} word={word} />
        <Typography variant="caption" component="div" color="text.secondary">
          {service.reason ?? (only && describeContainer(only))}
        </Typography>
      </TableCell>
      <TableCell sx={{ ...wideOnly, overflowWrap: 'anywhere' }}>{service.image}</TableCell>
      {only ? (
        <ContainerFacts container={only} webUrls={webUrls} />
      ) : (
        <TableCell colSpan={3} sx={tabletUp} />
      )}
      <TableCell>
        <ServiceActions stack={stack} service={service} />
      </TableCell>
    </TableRow>
  );
}

interface ContainerProps {
  container: Container;
  webUrls: WebUrls;
}

function ContainerRow({ container, webUrls }: ContainerProps) {
  const { tone, word } = readinessWords[container.readiness];
  return (
    <TableRow>
      <TableCell sx={{ pl: 4, overflowWrap: 'anywhere' }}>{container.name}</TableCell>
      <TableCell>
        <StateLabel tone={tone} word={word} />
        <Typography variant="caption" component="div" color="text.secondary">
          {container.reason ?? describeContainer(container)}
        </Typography>
      </TableCell>
      <TableCell sx={wideOnly} />
      <ContainerFacts container={container} webUrls={webUrls} />
      <TableCell />
    </TableRow>
  );
}

function ContainerFacts({ container, webUrls }: ContainerProps) {
  return (
    <>
      <TableCell sx={tabletUp}>
        <Ports ports={container.ports} webUrls={webUrls} />
      </TableCell>
      <TableCell sx={tabletUp}>{container.restarts}</TableCell>
      <TableCell sx={wideOnly}>
        {container.startedAt ? <RelativeTime at={container.startedAt} /> : '–'}
      </TableCell>
    </>
  );
}

function Ports({ ports, webUrls }: { ports: readonly PublishedPort[]; webUrls: WebUrls }) {
  // The engine tells a port once for IPv4 and once for IPv6.
  const shown = new Map(ports.map((port) => [describePort(port), port]));
  if (shown.size === 0) return '–';
  return (
    <Box sx={{ display: 'grid' }}>
      {[...shown].map(([words, { hostPort }]) => {
        const url = webUrls.get(String(hostPort));
        return (
          <span key={words}>{url ? <ExternalLink url={url}>{words}</ExternalLink> : words}</span>
        );
      })}
    </Box>
  );
}

function describePort({ hostPort, containerPort, protocol }: PublishedPort): string {
  return `${hostPort}:${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function HealthHelp() {
  return (
    <Help word="health">
      An image can bring a health check: a command that Docker runs again and again inside the
      container. Healthy means that it succeeds, starting that it has not yet, unhealthy that it
      keeps failing.
    </Help>
  );
}
