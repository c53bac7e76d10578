import { expect, test } from 'vitest';
import { planFence } from './fence.ts';

const on = (ifname: string, local: string, prefixlen: number) => ({
  ifname,
  addr_info: [{ local, prefixlen }],
});

test('what is on the machine is out of reach, and what is around it is not', () => {
  const interfaces = [
    on('lo', '127.0.0.1', 8),
    on('eth0', '192.168.1.20', 24),
    on('docker0', '172.17.0.1', 16),
    on('br-0123456789ab', '10.9.8.1', 22),
  ];
  const plan = planFence({ interfaces, needed: ['192.168.1.1'] });

  expect(plan.trim().split('\n')).toEqual([
    'route replace unreachable 172.16.0.0/12 metric 1000',
    'route replace unreachable 192.168.0.0/16 metric 1000',
    'route replace unreachable 172.17.0.0/16 metric 1000',
    'route replace unreachable 10.9.8.0/22 metric 1000',
    'route replace unreachable 192.168.1.20/32 metric 1000',
    'route replace unreachable 172.17.0.1/32 metric 1000',
    'route replace unreachable 10.9.8.1/32 metric 1000',
    'route replace 192.168.1.0/24 via 10.0.2.2 metric 1000',
    'route replace 192.168.1.1/32 via 10.0.2.2 metric 1000',
  ]);
});

test('a name server on the machine’s own address stays in reach', () => {
  const interfaces = [on('eth0', '172.20.0.5', 20)];
  const plan = planFence({ interfaces, needed: ['172.20.0.5'] });

  expect(plan).not.toContain('unreachable 172.20.0.5');
  expect(plan).toContain('route replace 172.20.0.0/20 via 10.0.2.2');
  expect(plan).toContain('route replace 172.20.0.5/32 via 10.0.2.2');
});
