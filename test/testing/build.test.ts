import { evaluateAcl } from '../../src/network/acl';
import type { Network } from '../../src/network/model';
import { showAddresses, showServices } from '../../src/packet';
import type { AddressSet, ServiceSet } from '../../src/packet';
import type { Bounds } from '../../src/network/bounds';
import { acl, allow, build, deny, egress, group, groupKey, ingress, self, stands, subnet, unknown, vpc } from '../../src/testing';
import type { RuleSpec } from '../../src/testing';

const G = 'aws_security_group.g';
const services = ({ certain, possible }: Bounds<ServiceSet>): string => (certain.equals(possible) ? showServices(certain) : `${showServices(certain)} to ${showServices(possible)}`);
const addresses = ({ certain, possible }: Bounds<AddressSet>): string => (certain.equals(possible) ? showAddresses(certain) : `${showAddresses(certain)} to ${showAddresses(possible)}`);

/** The permissions of a group in lines: `ingress of aws_security_group.g ingress:0 by ingress.cidr_blocks: tcp/22 from 10.0.0.0/8`. */
function lines(...rules: readonly RuleSpec[]): readonly string[] {
  return build(group('g', ...rules)).securityGroups.flatMap(({ permissions }) => permissions.map((each) => {
    const { peer } = each;
    const who = peer.kind === 'group' ? `${peer.self ? 'self ' : ''}${peer.groups.certain.join()}` : `${peer.kind} ${addresses(peer.addresses)}`;
    const packets = `${showServices(each.packets.certain.services())} ${showAddresses(each.packets.certain.peers())}`;
    return `${each.direction} of ${each.owner} ${each.block} by ${each.attribute}: ${services(each.services)} with ${who}; ${packets}${each.sensitive.peer ? '; sensitive' : ''}${each.sensitive.services ? '; sensitive services' : ''}${each.reasons.map((reason) => `; ${reason}`).join('')}`;
  }));
}

describe('permissions', () => {
  test('several sources make one block, several rules several blocks', () => {
    expect(lines(ingress({ tcp: 22, from: ['10.0.0.0/8', '2000::/3'] }), egress({ udp: [50, 60], to: '0.0.0.0/0' }))).toEqual([
      `ingress of ${G} ingress:0 by ingress.cidr_blocks: tcp/22 with cidr 10.0.0.0/8; tcp/22 10.0.0.0/8`,
      `ingress of ${G} ingress:0 by ingress.ipv6_cidr_blocks: tcp/22 with cidr 2000::/3; tcp/22 2000::/3`,
      `egress of ${G} egress:1 by egress.cidr_blocks: udp/50-60 with cidr 0.0.0.0/0; udp/50-60 0.0.0.0/0`,
    ]);
  });

  test('a rule resource has no block', () => {
    expect(lines(ingress({ from: '0.0.0.0/0', owner: 'r.a', sensitive: true }))).toEqual(['ingress of r.a  by cidr_blocks: every protocol with cidr 0.0.0.0/0; every protocol 0.0.0.0/0; sensitive']);
    expect(lines(ingress({ from: '0.0.0.0/0', owner: 'r.a', sensitiveServices: true }))).toEqual(['ingress of r.a  by cidr_blocks: every protocol with cidr 0.0.0.0/0; every protocol 0.0.0.0/0; sensitive services']);
  });

  test.each<[string, RuleSpec, string]>([
    ['an ICMP type', ingress({ icmp: 8, from: '10.0.0.0/8' }), 'ingress.cidr_blocks: icmp/8 with cidr 10.0.0.0/8; icmp/8 10.0.0.0/8'],
    ['every ICMP type', ingress({ icmp: 'any', from: '10.0.0.0/8' }), 'ingress.cidr_blocks: icmp with cidr 10.0.0.0/8; icmp 10.0.0.0/8'],
    ['a protocol by number', ingress({ protocol: 47, from: '10.0.0.0/8' }), 'ingress.cidr_blocks: 47 with cidr 10.0.0.0/8; 47 10.0.0.0/8'],
    ['an unknown protocol', ingress({ protocol: unknown, from: '10.0.0.0/8' }), 'ingress.cidr_blocks: nothing to every protocol with cidr 10.0.0.0/8; nothing no address; protocol is known only after apply'],
    ['unknown TCP ports', ingress({ tcp: unknown, from: '10.0.0.0/8' }), 'ingress.cidr_blocks: nothing to tcp/0-65535 with cidr 10.0.0.0/8; nothing no address; from_port is known only after apply'],
    ['unknown UDP ports', ingress({ udp: unknown, from: '10.0.0.0/8' }), 'ingress.cidr_blocks: nothing to udp/0-65535 with cidr 10.0.0.0/8; nothing no address; from_port is known only after apply'],
    ['an unknown source', ingress({ tcp: 22, from: unknown }), 'ingress.cidr_blocks: tcp/22 with cidr no address to 0.0.0.0/0; nothing no address; cidr_blocks comes from aws_eip.e.public_ip'],
    ['the group itself', ingress({ tcp: 22, from: self }), `ingress.self: tcp/22 with self ${G}; nothing no address`],
    ['another group', ingress({ tcp: 22, from: { group: 'h' } }), 'ingress.security_groups: tcp/22 with aws_security_group.h; nothing no address'],
    ['a prefix list', ingress({ tcp: 22, from: { list: 'pl-1', entries: ['10.0.0.0/9', '10.128.0.0/9'] } }), 'ingress.prefix_list_ids: tcp/22 with prefix-list 10.0.0.0/8; tcp/22 10.0.0.0/8'],
    ['a prefix list of unknown content', ingress({ tcp: 22, from: { list: 'pl-1', entries: unknown } }),
      'ingress.prefix_list_ids: tcp/22 with prefix-list no address to 0.0.0.0/0, ::/0; nothing no address; the entries of pl-1 are not in the plan'],
  ])('%s', (_, rule, expected) => {
    expect(lines(rule)).toEqual([`ingress of ${G} ingress:0 by ${expected}`]);
  });
});

test('what a group is beside its rules', () => {
  const { securityGroups } = build(
    group('g', { vpc: 'aws_vpc.v', default: true, carriers: ['aws_instance.i'] }, { inline: ['egress'], revoked: [{ direction: 'egress', owner: 'r.gone' }] },
      ingress({ tcp: 22, from: self }), ingress({ tcp: 23, from: self }), egress({ to: self, owner: 'r.a' })),
    group('h', { described: false }),
  );
  const nothing = { certain: [], possible: [], open: [] };
  expect(securityGroups.map((each) => ({ ...each, permissions: each.permissions.length }))).toEqual([
    {
      key: G, address: G, name: undefined, vpc: { certain: ['aws_vpc.v'], possible: ['aws_vpc.v'], open: [] }, isDefault: true, complete: true, permissions: 3,
      attachments: [{ resource: 'aws_instance.i', attribute: 'vpc_security_group_ids', meaning: 'compute', confidence: 'certain' }], leavesPlan: false,
      inline: ['ingress', 'egress'], standalone: [{ direction: 'egress', owner: 'r.a' }, { direction: 'egress', owner: 'r.gone' }],
    },
    { key: groupKey('h'), address: undefined, name: undefined, vpc: nothing, isDefault: false, complete: true, permissions: 0, attachments: [], leavesPlan: false, inline: [], standalone: [] },
  ]);
});

describe('network ACLs', () => {
  const entries = (network: Network): readonly string[] => network.networkAcls.flatMap((each) => each.entries.map((entry) =>
    `${entry.direction} ${entry.block} ${String(entry.number)} ${String(entry.action)} ${services(entry.services)} ${String(entry.peer.text)} ${addresses(entry.peer.addresses)}${entry.reasons.map((reason) => `; ${reason}`).join('')}`));

  test('entries say by their words which way they go', () => {
    expect(entries(build(acl('n', allow(100, { tcp: 22, from: '10.0.0.0/8' }), deny(90, { from: unknown }), deny(80, { udp: 53, to: '::/0' }), allow(70, { tcp: 443, to: unknown }))))).toEqual([
      'ingress ingress:100 100 allow tcp/22 10.0.0.0/8 10.0.0.0/8',
      'ingress ingress:90 90 deny every protocol undefined no address to 0.0.0.0/0; cidr_block comes from aws_eip.e.public_ip',
      'egress egress:80 80 deny udp/53 ::/0 ::/0',
      'egress egress:70 70 allow tcp/443 undefined no address to 0.0.0.0/0; cidr_block comes from aws_eip.e.public_ip',
    ]);
  });

  test('they are evaluated like those of a plan', () => {
    const [made] = build(acl('n', allow(100, { from: '0.0.0.0/0' }), deny(90, { tcp: 22, from: '0.0.0.0/0' }))).networkAcls;
    const effective = made === undefined ? [] : [...evaluateAcl(made, 'ingress').effective];
    expect(effective.map(([entry, packets]) => `${String(entry.number)} ${showServices(packets.certain.services())}`)).toEqual(['100 tcp/0-21,23-65535 udp/0-65535 0 icmp 2-5 7-16 18-57 icmpv6 59-255']);
  });

  test('a default one that the plan does not manage', () => {
    const nothing = { certain: [], possible: [], open: [] };
    expect(build(acl('n', 'undescribed'), acl('m')).networkAcls).toEqual([
      { key: 'aws_network_acl.n', address: undefined, vpc: nothing, isDefault: true, complete: true, entries: [], subnets: nothing },
      { key: 'aws_network_acl.m', address: 'aws_network_acl.m', vpc: nothing, isDefault: false, complete: true, entries: [], subnets: nothing },
    ]);
  });
});

test('places', () => {
  const { vpcs, subnets, interfaces, securityGroups, networkAcls } = build(vpc('v', '10.0.0.0/16'), subnet('s', 'v', '10.0.1.0/24'), stands('aws_instance.i', ['s'], ['g'], ['10.0.1.9']), stands('aws_instance.j', ['s', 't'], []));
  expect([vpcs.map(({ cidrs, ...rest }) => ({ ...rest, cidrs: addresses(cidrs) })), subnets.map(({ cidrs, ...rest }) => ({ ...rest, cidrs: addresses(cidrs) }))]).toEqual([
    [{ key: 'aws_vpc.v', address: 'aws_vpc.v', cidrs: '10.0.0.0/16' }],
    [{ key: 'aws_subnet.s', address: 'aws_subnet.s', vpc: { certain: ['aws_vpc.v'], possible: ['aws_vpc.v'], open: [] }, cidrs: '10.0.1.0/24' }],
  ]);
  const meant = (certain: readonly string[], possible = certain): unknown => ({ certain, possible, open: [] });
  expect(interfaces).toEqual([
    { resource: 'aws_instance.i', meaning: 'compute', spread: 'one', subnets: meant(['aws_subnet.s']), groups: meant(['aws_security_group.g']), privateAddresses: ['10.0.1.9'] },
    { resource: 'aws_instance.j', meaning: 'compute', spread: 'one', subnets: meant([], ['aws_subnet.s', 'aws_subnet.t']), groups: meant([]), privateAddresses: [] },
  ]);
  expect([securityGroups, networkAcls]).toEqual([[], []]);
});
