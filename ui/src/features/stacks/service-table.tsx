import { Fragment } from 'react';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { Link as RouterLink } from 'react-router';
import type { Container, Link, PublishedPort, Service } from '@stackyard/contract';
import { ExternalLink } from '../../components/external-link.tsx';
import { Help } from '../../components/help.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { ServicesLook } from './services-look.ts';
import { ServiceActions } from './service-actions.tsx';
import { describeContainer, readinessWords } from './stack-words.ts';

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
  const isNarrow = useMediaQuery(({ breakpoints }: Theme) => breakpoints.down('sm'));
  return (
    <ServicesLook aria-label="Services and their containers">
      <thead>
        <tr>
          <th scope="col" className="service">
            Service
          </th>
          <th scope="col">
            State <HealthHelp />
          </th>
          <th scope="col" className="from-laptop">
            Image
          </th>
          <th scope="col" className="ports from-tablet">
            Ports
          </th>
          <th scope="col" className="restarts from-tablet">
            Restarts
          </th>
          <th scope="col" className="started from-desktop">
            Started
          </th>
          <th scope="col" className="actions">
            Actions
          </th>
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <Fragment key={service.name}>
            <ServiceRow stack={stack} service={service} webUrls={webUrls} isNarrow={isNarrow} />
            {service.containers.length > 1 &&
              service.containers.map((container) => (
                <ContainerRow
                  key={container.id}
                  container={container}
                  webUrls={webUrls}
                  isNarrow={isNarrow}
                />
              ))}
          </Fragment>
        ))}
      </tbody>
    </ServicesLook>
  );
}

interface ServiceRowProps {
  stack: string;
  service: Service;
  webUrls: WebUrls;
  isNarrow: boolean;
}

/** A service; where it has one container only, that container's facts stand in the same row. */
function ServiceRow({ stack, service, webUrls, isNarrow }: ServiceRowProps) {
  const { tone, word } = readinessWords[service.readiness];
  const only = service.containers.length === 1 ? service.containers[0] : undefined;
  return (
    <tr>
      <th scope="row">
        <div className="strong">{service.name}</div>
        <div className="note">
          {only ? only.name : `${service.containers.length} containers`}
          {' · '}
          <LogLink stack={stack} service={service.name} />
        </div>
        {isNarrow && only && <NarrowFacts container={only} webUrls={webUrls} />}
      </th>
      <td>
        <StateLabel tone={tone} word={word} />
        <div className="note">{service.reason ?? (only && describeContainer(only))}</div>
      </td>
      <td className="from-laptop">{service.image}</td>
      {only ? (
        <ContainerFacts container={only} webUrls={webUrls} />
      ) : (
        <>
          <td className="from-tablet" />
          <td className="from-tablet" />
          <td className="from-desktop" />
        </>
      )}
      <td className="actions">
        <ServiceActions stack={stack} service={service} />
      </td>
    </tr>
  );
}

interface ContainerProps {
  container: Container;
  webUrls: WebUrls;
}

function ContainerRow({ container, webUrls, isNarrow }: ContainerProps & { isNarrow: boolean }) {
  const { tone, word } = readinessWords[container.readiness];
  return (
    <tr>
      <td className="of-service">
        {container.name}
        {isNarrow && <NarrowFacts container={container} webUrls={webUrls} />}
      </td>
      <td>
        <StateLabel tone={tone} word={word} />
        <div className="note">{container.reason ?? describeContainer(container)}</div>
      </td>
      <td className="from-laptop" />
      <ContainerFacts container={container} webUrls={webUrls} />
      <td />
    </tr>
  );
}

function LogLink({ stack, service }: { stack: string; service: string }) {
  const address = `/logs?services=${encodeURIComponent(`${stack}/${service}`)}`;
  return (
    <RouterLink className="link" to={address} aria-label={`Logs of ${service}`}>
      Logs
    </RouterLink>
  );
}

/** The image, the ports and the restarts, where their columns have no room. */
function NarrowFacts({ container, webUrls }: ContainerProps) {
  const { image, ports, restarts } = container;
  return (
    <div className="note">
      <div>{image}</div>
      {ports.length > 0 && <Ports ports={ports} webUrls={webUrls} />}
      {restarts > 0 && <div>{restarts === 1 ? '1 restart' : `${restarts} restarts`}</div>}
    </div>
  );
}

function ContainerFacts({ container, webUrls }: ContainerProps) {
  return (
    <>
      <td className="from-tablet">
        <Ports ports={container.ports} webUrls={webUrls} />
      </td>
      <td className="from-tablet">{container.restarts}</td>
      <td className="from-desktop">
        {container.startedAt ? <RelativeTime at={container.startedAt} /> : '–'}
      </td>
    </>
  );
}

function Ports({ ports, webUrls }: { ports: readonly PublishedPort[]; webUrls: WebUrls }) {
  // The engine tells a port once for IPv4 and once for IPv6.
  const shown = new Map(ports.map((port) => [describePort(port), port]));
  if (shown.size === 0) return '–';
  return (
    <div className="ports-of-one">
      {[...shown].map(([words, { hostPort }]) => {
        const url = webUrls.get(String(hostPort));
        return (
          <span key={words}>{url ? <ExternalLink url={url}>{words}</ExternalLink> : words}</span>
        );
      })}
    </div>
  );
}

function describePort({ hostPort, containerPort, protocol }: PublishedPort): string {
  return `${hostPort}:${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function HealthHelp() {
  return (
    <Help word="health">
      An image or a Compose file can bring a health check: a command that Docker runs again and
      again inside the container. Healthy means that it succeeds, starting that it has not yet,
      unhealthy that it keeps failing.
    </Help>
  );
}
