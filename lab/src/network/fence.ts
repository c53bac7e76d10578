import { z } from 'zod';
import { ENGINE_INTERFACE } from '../machine/network-interfaces.ts';
import { runCommand } from '../machine/run-command.ts';
import { findNeededAddresses } from './needed-addresses.ts';

const interfacesSchema = z.array(
  z.object({
    ifname: z.string(),
    addr_info: z.array(z.object({ local: z.string(), prefixlen: z.number() })),
  }),
);

/** What the tests' network has to know of the machine's. */
export interface MachineNetwork {
  interfaces: z.infer<typeof interfacesSchema>;
  /** Addresses without which no image can be built. */
  needed: string[];
}

/** Where engines put the networks of containers unless told otherwise. */
const ENGINE_RANGES = ['172.16.0.0/12', '192.168.0.0/16'];
const GATEWAY = '10.0.2.2';
/** Behind the routes of the networks that the tests' engine makes itself. */
const LATE = 'metric 1000';

export async function readMachineNetwork(): Promise<MachineNetwork> {
  const { stdout } = await runCommand('ip', ['-4', '-json', 'address', 'show']);
  return {
    interfaces: interfacesSchema.parse(JSON.parse(stdout)),
    needed: await findNeededAddresses(),
  };
}

/**
 * Routes, as `ip -batch` reads them, by which tests reach what is around the machine and nothing on it: neither its own
 * addresses nor the containers of an engine there. What the machine itself needs of the same ranges stays in reach.
 */
export function planFence({ interfaces, needed }: MachineNetwork): string {
  const addresses = interfaces.flatMap(({ ifname, addr_info }) =>
    addr_info
      .filter(({ local }) => !local.startsWith('127.'))
      .map(({ local, prefixlen }) => ({ ifname, local, range: toRange(local, prefixlen) })),
  );
  const isOfEngine = ({ ifname }: { ifname: string }) => ENGINE_INTERFACE.test(ifname);
  const closed = [
    ...ENGINE_RANGES,
    ...addresses.filter(isOfEngine).map(({ range }) => range),
    ...addresses.filter(({ local }) => !needed.includes(local)).map(({ local }) => `${local}/32`),
  ];
  const open = [
    ...addresses.filter((one) => !isOfEngine(one)).map(({ range }) => range),
    ...needed.map((address) => `${address}/32`),
  ].filter((range) => !closed.includes(range));
  return [
    ...closed.map((range) => `route replace unreachable ${range} ${LATE}\n`),
    ...open.map((range) => `route replace ${range} via ${GATEWAY} ${LATE}\n`),
  ].join('');
}

function toRange(address: string, prefix: number): string {
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(number / size) * size;
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${parts.join('.')}/${prefix}`;
}
