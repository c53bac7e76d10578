import type { PublishedPort } from '@stackyard/contract';
import { describe, expect, it } from 'vitest';
import { anEngineContainer } from '../../testing/engine-container.ts';
import { aManifest } from '../../testing/manifest.ts';
import { judgeContainer, withoutHistory } from './judge-container.ts';
import { linksOf } from './links-of.ts';
import { toServices } from './summarize-stack.ts';

const port = (given: Partial<PublishedPort>): PublishedPort => ({
  containerPort: 80,
  protocol: 'tcp',
  hostIp: '0.0.0.0',
  hostPort: 8080,
  ...given,
});
const servicesWith = (...ports: PublishedPort[]) =>
  toServices([judgeContainer(anEngineContainer({ ports }), withoutHistory(0))]);
const linkTo = (given: Partial<PublishedPort>) => linksOf(servicesWith(port(given)), undefined)[0];

describe('linksOf', () => {
  it.each<[Partial<PublishedPort>, string, string | null]>([
    [{}, 'localhost:8080', 'http://localhost:8080'],
    [{ hostIp: '127.0.0.1' }, 'localhost:8080', 'http://localhost:8080'],
    [{ hostIp: '::' }, 'localhost:8080', 'http://localhost:8080'],
    [{ hostIp: '192.168.1.5' }, '192.168.1.5:8080', 'http://192.168.1.5:8080'],
    [{ hostIp: 'fd00::5' }, '[fd00::5]:8080', 'http://[fd00::5]:8080'],
    [{ containerPort: 443 }, 'localhost:8080', 'https://localhost:8080'],
    [{ containerPort: 5432 }, 'localhost:8080', null],
    [{ protocol: 'udp' }, 'localhost:8080', null],
  ])('makes of %j the address %s and the link %s', (given, address, url) => {
    expect(linkTo(given)).toMatchObject({ title: 'web', service: 'web', address, url });
  });

  it('names what the template names, first, and not twice', () => {
    const place = { title: 'Shop', service: 'web', port: 8080, path: '/a?b=c', isWeb: true };
    const links = linksOf(
      servicesWith(port({ hostPort: 9090 }), port({})),
      aManifest({ places: [place] }),
    );
    expect(links.map(({ title, url }) => [title, url])).toEqual([
      ['Shop', 'http://localhost:8080/a?b=c'],
      ['web', 'http://localhost:9090'],
    ]);
  });

  it('leaves out a place of the template that is not published now', () => {
    const place = { title: 'Shop', service: 'web', port: 1, path: '/', isWeb: true };
    expect(linksOf(servicesWith(), aManifest({ places: [place] }))).toEqual([]);
  });

  it('gives a place that no browser understands an address without a link', () => {
    const place = { title: 'Database', service: 'web', port: 8080, path: '/', isWeb: false };
    const [link] = linksOf(servicesWith(port({})), aManifest({ places: [place] }));
    expect(link).toMatchObject({ title: 'Database', url: null });
  });

  it('shows the port of every replica', () => {
    const replicas = [1, 2].map((replica) =>
      judgeContainer(
        anEngineContainer({ id: `${replica}`, ports: [port({ hostPort: 8080 + replica })] }),
        withoutHistory(0),
      ),
    );
    expect(linksOf(toServices(replicas), undefined).map(({ address }) => address)).toEqual([
      'localhost:8081',
      'localhost:8082',
    ]);
  });
});
