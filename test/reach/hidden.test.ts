import { AddressSet, PacketSet, ServiceSet } from '../../src/packet';
import { Grounds, HIDDEN, tellServices } from '../../src/reach';
import { showOpenly } from '../../src/reach/hidden';
import { acl, allow, build, egress, group, ingress, instance, publicSubnet, vpc } from '../../src/testing';

const services = (text: string): ServiceSet => ServiceSet.parse(text) ?? ServiceSet.EMPTY;

test.each([
  ['nothing is hidden', 'tcp/22', 'nothing', 'tcp/22'],
  ['others', 'tcp/22', 'tcp/3306', 'tcp/22'],
  ['the same', 'tcp/3306', 'tcp/3306', HIDDEN],
  ['the same among others', 'tcp/22,3306', 'tcp/3306', HIDDEN],
  ['part of it', 'tcp/3306', 'tcp/3000-4000', HIDDEN],
  ['its beginning', 'tcp/3000-5000', 'tcp/3000-4000', HIDDEN],
  ['a gap where it was', 'tcp/0-3305,3307-65535', 'tcp/3306', HIDDEN],
  ['what goes up to it', 'tcp/3000-3305', 'tcp/3306', HIDDEN],
  ['what begins after it', 'tcp/3307-4000', 'tcp/3306', HIDDEN],
  ['a wider range around it', 'tcp/0-65535', 'tcp/3306', 'tcp/0-65535'],
  ['every protocol', 'every protocol', 'tcp/3306', 'every protocol'],
  ['every protocol is hidden', 'tcp/22', 'every protocol', HIDDEN],
])('%s', (_, told, hidden, expected) => {
  expect(tellServices(services(told), services(hidden))).toBe(expected);
});

test.each([
  ['tcp/22', '198.51.100.7/32', 'tcp/22 from 198.51.100.7'],
  ['tcp/3306', '198.51.100.7/32', '(sensitive) from 198.51.100.7'],
  ['tcp/22', '203.0.113.9/32', 'tcp/22 from (sensitive)'],
  ['tcp/3306', '203.0.113.9/32', '(sensitive) from (sensitive)'],
  ['icmp/8:0', '198.51.100.7/32', 'icmp type 8 code 0 from 198.51.100.7'],
  ['47', '198.51.100.7/32', 'protocol 47 from 198.51.100.7'],
])('a packet of %s of %s', (told, peer, expected) => {
  const packet = PacketSet.of(services(told), AddressSet.parse(peer)).witness();
  expect(packet && showOpenly(packet, { addresses: AddressSet.parse('203.0.113.0/24'), services: services('tcp/3306') }, 'from')).toBe(expected);
});

test('what is hidden at a resource is what its groups and the ACLs of its subnets hide', () => {
  const pieces = [
    vpc('v', '10.0.0.0/16'), publicSubnet('a', 'v', '10.0.1.0/24'),
    group('g', ingress({ tcp: 1, from: '0.0.0.0/0', sensitiveServices: true }), ingress({ tcp: 2, from: '0.0.0.0/0' }), egress({ udp: 3, to: '0.0.0.0/0', sensitiveServices: true })),
    group('other', ingress({ tcp: 4, from: '0.0.0.0/0', sensitiveServices: true })),
    acl('n', allow(100, { tcp: 5, from: '0.0.0.0/0', sensitiveServices: true })),
    instance('a', { in: 'a', groups: ['g'] }),
  ];
  const grounds = new Grounds(build(...pieces));
  const told = (set: ServiceSet): string => tellServices(set, ServiceSet.EMPTY);
  expect([told(grounds.hiddenAt('aws_instance.a', 'ingress')), told(grounds.hiddenAt('aws_instance.a', 'egress')), told(grounds.secrets.services('ingress'))]).toEqual(['tcp/1', 'udp/3', 'tcp/1,4-5']);
});
