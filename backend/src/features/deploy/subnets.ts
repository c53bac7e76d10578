import { BlockList, isIP } from 'node:net';

/** Whether two subnets in CIDR notation share an address; what is no subnet shares none. */
export function doSubnetsOverlap(one: string, other: string): boolean {
  const a = tryParse(one);
  const b = tryParse(other);
  if (!a || !b || a.family !== b.family) return false;
  return holds(a, b) || holds(b, a);
}

interface Subnet {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** Two subnets overlap only where one lies within the other. */
function holds(outer: Subnet, inner: Subnet): boolean {
  const list = new BlockList();
  list.addSubnet(outer.address, outer.prefix, outer.family);
  return outer.prefix <= inner.prefix && list.check(inner.address, inner.family);
}

function tryParse(text: string): Subnet | undefined {
  const [, address = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const version = isIP(address);
  const prefix = Number(digits);
  if (version === 0 || digits === '' || prefix > (version === 4 ? 32 : 128)) return undefined;
  return { address, prefix, family: version === 4 ? 'ipv4' : 'ipv6' };
}
