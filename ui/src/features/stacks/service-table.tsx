import { Fragment } from 'react';
import useMediaQuery from '@mui/material/useMediaQuery';
import type { Theme } from '@mui/material/styles';
import { Link as RouterLink } from 'react-router';
import type { Container, Link, Service } from '@stackyard/contract';
import { Help } from '../../components/help.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { StateLabel } from '../../components/state-label.tsx';
import { Ports, type WebUrls } from './ports.tsx';
import { ServicesLook } from './services-look.ts';
import { ServiceActions } from './service-actions.tsx';
import { describeContainer, describeContainers, readinessWords } from './stack-words.ts';
import type { Usage, UsageByKey } from './usage-by-key.ts';
import { UsageCells } from './usage-cells.tsx';

interface ServiceTableProps {
  stack: string;
  services: readonly Service[];
  links: readonly Link[];
  usage: UsageByKey;
}

export function ServiceTable({ stack, services, links, usage }: ServiceTableProps) {
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
          <th scope="col" className="from-desktop">
            Image
          </th>
          <th scope="col" className="cpu number from-laptop">
            CPU
          </th>
          <th scope="col" className="memory number from-laptop">
            Memory
          </th>
          <th scope="col" className="ports from-tablet">
            Ports
          </th>
          <th scope="col" className="restarts from-tablet">
            Restarts
          </th>
          <th scope="col" className="started">
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
            <ServiceRow
              stack={stack}
              service={service}
              usage={usage.get(`${stack}/${service.name}`)}
              webUrls={webUrls}
              isNarrow={isNarrow}
            />
            {service.containers.length > 1 &&
              service.containers.map((container) => (
                <ContainerRow
                  key={container.id}
                  container={container}
                  usage={usage.get(container.name)}
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
  usage: Usage | undefined;
  webUrls: WebUrls;
  isNarrow: boolean;
}

/** A service; where it has one container only, that container's facts stand in the same row. */
function ServiceRow({ stack, service, usage, webUrls, isNarrow }: ServiceRowProps) {
  const { tone, word } = readinessWords[service.readiness];
  const only = service.containers.length === 1 ? service.containers[0] : undefined;
  return (
    <tr>
      <th scope="row">
        <div className="strong">{service.name}</div>
        <div className="note">
          {describeContainers(service.containers)}
          {' · '}
          <LogLink stack={stack} service={service.name} />
        </div>
        {isNarrow && only && <NarrowFacts container={only} webUrls={webUrls} />}
      </th>
      <td>
        <StateLabel tone={tone} word={word} />
        <div className="note">{service.reason ?? (only && describeContainer(only))}</div>
      </td>
      <td className="from-desktop">{service.image}</td>
      <UsageCells name={service.name} place={{ stack, service: service.name }} usage={usage} />
      {only ? (
        <ContainerFacts container={only} webUrls={webUrls} />
      ) : (
        <>
          <td className="from-tablet" />
          <td className="from-tablet" />
          <td className="started" />
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

interface ContainerRowProps extends ContainerProps {
  usage: Usage | undefined;
  isNarrow: boolean;
}

function ContainerRow({ container, usage, webUrls, isNarrow }: ContainerRowProps) {
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
      <td className="from-desktop" />
      <UsageCells name={container.name} place={{ container: container.name }} usage={usage} />
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
      <td className="started">
        {container.startedAt ? <RelativeTime at={container.startedAt} /> : '–'}
      </td>
    </>
  );
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
