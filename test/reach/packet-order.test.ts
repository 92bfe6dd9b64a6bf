import { Grounds, inPacketOrder, pathLine } from '../../src/reach';
import type { Hop } from '../../src/reach';
import { internetWays } from '../../src/reach/paths';
import { INTERNET, PacketSet, ServiceSet } from '../../src/packet';
import { build, egress, group, ingress, instance, loadBalancer, privateSubnet, publicSubnet, vpc } from '../../src/testing';
import { leaving } from '../../src/reach/leaving';
import { privateWay } from '../../src/reach/private-ways';
import type { Way } from '../../src/reach/way';

type Place = Pick<Hop, 'kind' | 'address' | 'leg' | 'brief'>;

/** `kind address`, `< kind address` for the reply's, `kind address!` for one that a path in one line names. */
function place(text: string): Place {
  const [kind = '', address = null] = text.replace('< ', '').replace('!', '').split(' ');
  return { kind: kind as Hop['kind'], address, leg: text.startsWith('< ') ? 'reply' : 'request', brief: text.endsWith('!') ? text : null };
}

const shown = ({ kind, address, leg, brief }: Place): string => `${leg === 'reply' ? '< ' : ''}${kind}${address === null ? '' : ` ${address}`}${brief === null ? '' : '!'}`;
const ordered = (hops: readonly string[], direction: 'ingress' | 'egress' = 'ingress'): readonly string[] => inPacketOrder(hops.map(place), { direction, resource: 't' }).map(shown);

const FRONT = ['interface t', 'internet', 'internet-gateway g', 'route-table edge', 'block-public-access', 'public-address t', 'network-acl in', 'security-group s', '< network-acl out', '< route-table back'];

test('from the internet: what comes from where, the gateway, what filters, the interface last; then the way back', () => {
  expect(ordered(FRONT)).toEqual([
    'internet', 'internet-gateway g', 'route-table edge', 'block-public-access', 'network-acl in', 'security-group s', 'interface t', 'public-address t', '< network-acl out', '< route-table back',
  ]);
});

test('through two load balancers: each listener stands once, and replies come back from the last', () => {
  const through = ['listener n', ...FRONT.map((text) => text.replace(' t', ' n')), 'target-group a', 'security-group n', 'network-acl out', 'network-acl in', 'listener t', 'security-group t', '< network-acl t'];
  expect(ordered(through)).toEqual([
    'internet', 'internet-gateway g', 'route-table edge', 'block-public-access', 'network-acl in', 'security-group s', 'interface n', 'public-address n', 'listener n',
    'target-group a', 'security-group n', 'network-acl out', 'network-acl in', 'security-group t', 'listener t', '< network-acl t', '< network-acl out', '< route-table back',
  ]);
});

test('through an accelerator', () => {
  expect(ordered(['accelerator a', 'internet-gateway g', 'listener t', 'block-public-access', 'network-acl in', 'security-group t'])).toEqual([
    'accelerator a', 'internet-gateway g', 'block-public-access', 'network-acl in', 'security-group t', 'listener t',
  ]);
});

const PRIVATE = ['listener t', 'security-group out', 'network-acl out', 'peering p', 'network-acl in', 'security-group in', '< network-acl t'];

test('between two interfaces: who opens the connection comes first', () => {
  expect(ordered(['interface f', 'interface t', ...PRIVATE])).toEqual(['interface f', 'security-group out', 'network-acl out', 'peering p', 'network-acl in', 'security-group in', 'interface t', 'listener t', '< network-acl t']);
  expect(ordered(['interface t', 'interface f', ...PRIVATE.slice(1)], 'egress')).toEqual(['interface t', 'security-group out', 'network-acl out', 'peering p', 'network-acl in', 'security-group in', 'interface f', '< network-acl t']);
});

test('by way of a host: the connection to it as a whole, then the one that it opens', () => {
  expect(ordered(['interface h', 'internet', 'security-group s', '< network-acl out', 'interface h!', 'interface h', 'interface t', 'security-group out', 'security-group in', '< network-acl t'])).toEqual([
    'internet', 'security-group s', 'interface h', '< network-acl out', 'interface h!', 'interface h', 'security-group out', 'security-group in', 'interface t', '< network-acl t',
  ]);
});

test('to the internet: the interface first, and the internet last', () => {
  expect(ordered(['internet', 'interface t', 'security-group s', 'network-acl out', '< network-acl in', 'route-table r'], 'egress')).toEqual([
    'interface t', 'security-group s', 'network-acl out', 'route-table r', 'internet', '< network-acl in',
  ]);
});

const NETWORK = build(
  vpc('v', '10.0.0.0/16'), publicSubnet('p', 'v', '10.0.0.0/24'), privateSubnet('q', 'v', '10.0.1.0/24'),
  group('g', { vpc: 'aws_vpc.v' }, ingress({ tcp: 443, from: '0.0.0.0/0' }), egress({ tcp: 443, to: '0.0.0.0/0' })),
  instance('i', { in: 'p', groups: ['g'], public: true }), instance('j', { in: 'q', groups: ['g'] }),
  loadBalancer('n', { kind: 'network', in: 'p', listeners: [{ port: 443, to: 'aws_instance.j' }] }),
);

test('as ways tell it', () => {
  const grounds = new Grounds(NETWORK);
  const [i, j] = ['aws_instance.i', 'aws_instance.j'].map((resource) => grounds.endpointsOf(resource)[0]);
  if (i === undefined || j === undefined) throw new Error('no endpoint');
  const question = PacketSet.of(ServiceSet.ports('tcp', 443), INTERNET.only('ipv4'));
  const hopsOf = (way: Way | undefined): readonly Hop[] => {
    const packet = way?.possible.witness();
    return packet === undefined ? [] : way?.hops(packet) ?? [];
  };
  const requested = (hops: readonly Hop[], resource: string, direction: 'ingress' | 'egress'): string => inPacketOrder(hops, { direction, resource }).filter(({ leg }) => leg === 'request').map(({ kind }) => kind).join(' ');
  const balanced = internetWays(grounds, j, 'ipv4', question).find(({ via }) => via === 'load-balancer');
  expect([
    requested(hopsOf(internetWays(grounds, i, 'ipv4', question)[0]), i.resource, 'ingress'),
    requested(hopsOf(balanced), j.resource, 'ingress'),
    requested(hopsOf(leaving(grounds, i, 'ipv4', question)), i.resource, 'egress'),
    requested(hopsOf(privateWay(grounds, i, j, 'ipv4', ServiceSet.ports('tcp', 443))), j.resource, 'ingress'),
  ]).toEqual([
    'internet internet-gateway block-public-access network-acl security-group interface public-address',
    'internet internet-gateway block-public-access network-acl security-group interface public-address listener target-group security-group network-acl network-acl security-group',
    'interface security-group network-acl route-table internet-gateway block-public-access public-address internet',
    'interface security-group network-acl network-acl security-group interface',
  ]);
  expect(pathLine({ direction: 'ingress', resource: j.resource, hops: hopsOf(balanced), services: 'tcp/443' })).toBe(
    'internet → igw → acl 100 → aws_lb.n → aws_lb_target_group.n_443 → acl 100 → group g → aws_instance.j tcp/443',
  );
});
