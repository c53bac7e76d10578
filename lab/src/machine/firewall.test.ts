import { expect, test } from 'vitest';
import { planRemoval } from './firewall.ts';

const BEFORE = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
`;

const WITH_ENGINE = `*nat
:PREROUTING ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:DOCKER-USER - [0:0]
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
-A INPUT -s 10.0.0.0/8 -j DROP
-A FORWARD -j DOCKER-USER
-A FORWARD -i br-0123456789ab -j ACCEPT
COMMIT
`;

test('what the engine added goes, what others added stays', () => {
  expect(planRemoval(BEFORE, WITH_ENGINE)).toBe(`*nat
-F DOCKER
-D PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-D POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-D POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE
-X DOCKER
COMMIT
*filter
:FORWARD ACCEPT [0:0]
-F DOCKER-USER
-D FORWARD -j DOCKER-USER
-D FORWARD -i br-0123456789ab -j ACCEPT
-X DOCKER-USER
COMMIT
`);
});

test('an engine that was there before keeps what it had', () => {
  expect(planRemoval(WITH_ENGINE, WITH_ENGINE)).toBe('');
});
