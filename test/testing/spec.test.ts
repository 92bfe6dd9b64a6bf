import { AddressSet, ServiceSet } from '../../src/packet';
import { groupKey, self, unknown } from '../../src/testing';
import { peerOf, servicesOf } from '../../src/testing/spec';
import type { PeerSpec, ServiceSpec } from '../../src/testing';

const NOTHING = ServiceSet.EMPTY;
const exact = (set: ServiceSet): unknown => ({ certain: set, possible: set });

describe('services', () => {
  test.each<[string, ServiceSpec, unknown]>([
    ['nothing written', {}, exact(ServiceSet.ANY)],
    ['a TCP port', { tcp: 22 }, exact(ServiceSet.ports('tcp', 22, 22))],
    ['a range of UDP ports', { udp: [10, 20] }, exact(ServiceSet.ports('udp', 10, 20))],
    ['every port', { tcp: [0, 65535] }, exact(ServiceSet.ports('tcp', 0, 65535))],
    ['an ICMP type', { icmp: 8 }, exact(ServiceSet.icmp(4, 8))],
    ['the ICMP type 0', { icmp: 0 }, exact(ServiceSet.icmp(4, 0))],
    ['every ICMP type', { icmp: 'any' }, exact(ServiceSet.icmp(4))],
    ['a protocol', { protocol: 47 }, exact(ServiceSet.protocol(47))],
    ['the protocol 0', { protocol: 0 }, exact(ServiceSet.protocol(0))],
    ['an unknown protocol', { protocol: unknown }, { certain: NOTHING, possible: ServiceSet.ANY }],
    ['an unknown TCP port', { tcp: unknown }, { certain: NOTHING, possible: ServiceSet.ports('tcp', 0, 65535) }],
    ['an unknown UDP port', { udp: unknown }, { certain: NOTHING, possible: ServiceSet.ports('udp', 0, 65535) }],
  ])('%s', (_, spec, bounds) => {
    expect(servicesOf(spec)).toEqual(bounds);
  });
});

describe('peers', () => {
  const OWNER = 'aws_security_group.owner';
  const addresses = (certain: AddressSet, possible = certain): unknown => ({ certain, possible });
  const groups = (key: string): unknown => ({ certain: [key], possible: [key], open: [] });
  const lists = { certain: ['pl-1'], possible: ['pl-1'], open: [] };

  test.each<[string, PeerSpec, unknown]>([
    ['a CIDR block', '10.0.0.0/8', { kind: 'cidr', text: '10.0.0.0/8', confined: false, addresses: addresses(AddressSet.parse('10.0.0.0/8')) }],
    ['an IPv6 block', '2000::/3', { kind: 'cidr', text: '2000::/3', confined: false, addresses: addresses(AddressSet.parse('2000::/3')) }],
    ['an unknown block', unknown, { kind: 'cidr', text: undefined, confined: false, addresses: addresses(AddressSet.EMPTY, AddressSet.ALL_IPV4) }],
    ['the group itself', self, { kind: 'group', groups: groups(OWNER), self: true }],
    ['a group', { group: 'web' }, { kind: 'group', groups: groups('aws_security_group.web'), self: false }],
    ['a prefix list', { list: 'pl-1', entries: ['10.0.0.0/9', '10.128.0.0/9'] }, { kind: 'prefix-list', lists, awsName: undefined, addresses: addresses(AddressSet.parse('10.0.0.0/8')) }],
    ['a prefix list without entries', { list: 'pl-1', entries: [] }, { kind: 'prefix-list', lists, awsName: undefined, addresses: addresses(AddressSet.EMPTY) }],
    ['a prefix list of unknown entries', { list: 'pl-1', entries: unknown }, { kind: 'prefix-list', lists, awsName: undefined, addresses: addresses(AddressSet.EMPTY, AddressSet.ALL) }],
  ])('%s', (_, spec, peer) => {
    expect(peerOf(spec, OWNER)).toEqual(peer);
  });

  test('that are mistyped are refused', () => {
    expect(() => peerOf('10.0.0.0/33', OWNER)).toThrow(RangeError);
    expect(() => peerOf({ list: 'pl-1', entries: ['x'] }, OWNER)).toThrow(RangeError);
  });
});

test('groups are called as the builder calls them', () => {
  expect(groupKey('web')).toBe('aws_security_group.web');
});
