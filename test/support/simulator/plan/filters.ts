/** Network ACLs and security groups as resources, in each of their spellings. */
import { showBlock } from '../address';
import { find } from '../world';
import type { AclEntry, Atom, Direction, NetworkAcl, SecurityGroup, Traffic } from '../world';
import { groupReference, isLeftToAws, ownerOf } from './names';
import { given, knownId, refer, resource } from './resource';
import type { Blocks, Body, Context, Elements, Resource, Value } from './resource';

const NAMES: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/** The name of a protocol; where numbers are kept as written, sometimes its number. */
function protocolOf(traffic: Traffic, asNumber: boolean): string {
  if (traffic.kind === 'any') return '-1';
  return (asNumber ? undefined : NAMES[traffic.protocol]) ?? String(traffic.protocol);
}

/** The provider knows no name for ICMP of IPv6 in an ACL, only its number. */
function aclProtocol(context: Context, acl: string, { traffic, number }: AclEntry): string {
  const isIcmpv6 = traffic.kind === 'icmp' && traffic.protocol === 58;
  return protocolOf(traffic, isIcmpv6 || context.choose(`protocol ${acl} ${String(number)}`, 2) === 0);
}

/** The two port fields of a security group rule, which are type and code for ICMP (4.2). */
function portsOf(traffic: Traffic): readonly [number, number] {
  if (traffic.kind === 'ports') return [traffic.from, traffic.to];
  return traffic.kind === 'icmp' ? [traffic.type, traffic.code] : [0, 0];
}

/** The fields of an ACL entry except its ports: 5.1. */
function icmpOf(traffic: Traffic): Readonly<Record<string, number>> {
  return traffic.kind === 'icmp' ? { icmp_type: traffic.type, icmp_code: traffic.code } : {};
}

const NO_ENTRY: Body = { cidr_block: '', ipv6_cidr_block: '', icmp_type: null, icmp_code: null };

function inlineEntry(context: Context, acl: string, entry: AclEntry): Body {
  const [from, to] = entry.traffic.kind === 'icmp' ? [0, 0] : portsOf(entry.traffic);
  return {
    rule_no: entry.number, action: entry.action, from_port: from, to_port: to,
    protocol: aclProtocol(context, acl, entry),
    [entry.block.family === 4 ? 'cidr_block' : 'ipv6_cidr_block']: showBlock(entry.block),
    ...icmpOf(entry.traffic),
  };
}

function entriesOf(context: Context, acl: NetworkAcl, direction: Direction): readonly Body[] {
  return acl.entries.filter((entry) => entry.direction === direction).map((entry) => inlineEntry(context, acl.id, entry));
}

function standaloneEntry(context: Context, acl: NetworkAcl, entry: AclEntry): Resource {
  const { traffic } = entry;
  const ports = traffic.kind === 'ports' ? { from_port: traffic.from, to_port: traffic.to } : {};
  const zero = traffic.kind === 'protocol' || traffic.kind === 'icmp' ? { from_port: 0, to_port: 0 } : {};
  return resource('aws_network_acl_rule', `${acl.id}_${entry.direction}_${String(entry.number)}`, 'nacl', {
    written: {
      network_acl_id: refer('aws_network_acl', acl.id), rule_number: entry.number, rule_action: entry.action,
      ...(entry.direction === 'out' ? { egress: true } : {}),
      protocol: aclProtocol(context, acl.id, entry),
      [entry.block.family === 4 ? 'cidr_block' : 'ipv6_cidr_block']: showBlock(entry.block),
      ...ports, ...zero, ...icmpOf(traffic),
    },
  });
}

function subnetsOf(context: Context, acl: string): string[] {
  return context.world.subnets.filter((subnet) => subnet.acl === acl).map((subnet) => subnet.id);
}

function subnetReferences(ids: readonly string[]): Value {
  return ids.map((id) => refer('aws_subnet', id));
}

function plainAcl(context: Context, acl: NetworkAcl): Resource[] {
  const isInline = acl.entries.length > 0 && context.choose(`entries ${acl.id}`, 2) === 0;
  const subnets = subnetsOf(context, acl.id);
  const listsSubnets = subnets.length > 0 && context.choose(`subnets ${acl.id}`, 2) === 0;
  const sides = ([['ingress', 'in'], ['egress', 'out']] as const).map(([name, direction]) => (
    [name, { fill: NO_ENTRY, elements: entriesOf(context, acl, direction) }] as const));
  const written: Readonly<Record<string, Elements>> = isInline ? Object.fromEntries(sides.filter(([, set]) => set.elements.length > 0)) : {};
  const owner = resource('aws_network_acl', acl.id, 'acl', {
    written: { vpc_id: refer('aws_vpc', acl.vpc), ...written, ...(listsSubnets ? { subnet_ids: subnetReferences(subnets) } : {}) },
    existing: { ...Object.fromEntries(sides), subnet_ids: subnetReferences(subnets) },
  });
  const rules = isInline ? [] : acl.entries.map((entry) => standaloneEntry(context, acl, entry));
  const associations = listsSubnets ? [] : subnets.map((id) => resource('aws_network_acl_association', id, 'aclassoc', {
    written: { network_acl_id: refer('aws_network_acl', acl.id), subnet_id: refer('aws_subnet', id) },
  }));
  return [owner, ...rules, ...associations];
}

/** The default ACL has real blocks, so that no block is an empty list and not an unknown (12.3). */
function adoptedAcl(context: Context, acl: NetworkAcl): Resource[] {
  const followers = context.world.subnets.filter((subnet) => subnet.vpc === acl.vpc && subnet.acl === undefined).map((subnet) => subnet.id);
  const named = subnetsOf(context, acl.id);
  const sides = ([['ingress', 'in'], ['egress', 'out']] as const).map(([name, direction]): readonly [string, Blocks] => (
    [name, { fill: NO_ENTRY, blocks: entriesOf(context, acl, direction) }]));
  return [resource('aws_default_network_acl', acl.id, 'acl', {
    written: {
      default_network_acl_id: refer('aws_vpc', acl.vpc, 'default_network_acl_id'),
      ...Object.fromEntries(sides.filter(([, set]) => set.blocks.length > 0)),
      ...(named.length > 0 ? { subnet_ids: subnetReferences(named) } : {}),
    },
    existing: {
      id: knownId('acl', `default ${acl.vpc}`), vpc_id: refer('aws_vpc', acl.vpc), ingress: [], egress: [],
      subnet_ids: subnetReferences([...named, ...followers]),
    },
  })];
}

function aclResources(context: Context, acl: NetworkAcl): Resource[] {
  const vpc = ownerOf(context, 'defaultAcl', acl.id);
  if (vpc === undefined) return plainAcl(context, acl);
  return isLeftToAws(context, 'defaultAcl', vpc) ? [] : adoptedAcl(context, acl);
}

const NO_RULE: Body = { cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [], self: false, description: '' };

/** One rule as an element of an inline set. */
function inlineRule(context: Context, group: string, { traffic, peer }: Atom): Body {
  const [from, to] = portsOf(traffic);
  const fields = { protocol: protocolOf(traffic, false), from_port: from, to_port: to };
  if (peer.kind === 'block') return { ...fields, [peer.block.family === 4 ? 'cidr_blocks' : 'ipv6_cidr_blocks']: [showBlock(peer.block)] };
  return peer.id === group ? { ...fields, self: true } : { ...fields, security_groups: [groupReference(context, peer.id)] };
}

function inlineSides(context: Context, group: SecurityGroup): readonly (readonly [string, Elements])[] {
  return ([['ingress', 'in'], ['egress', 'out']] as const).map(([name, direction]) => [name, {
    fill: NO_RULE,
    elements: group.atoms.filter((atom) => atom.direction === direction).map((atom) => inlineRule(context, group.id, atom)),
  }]);
}

function written(sides: readonly (readonly [string, Elements])[]): Readonly<Record<string, Elements>> {
  return Object.fromEntries(sides.filter(([, set]) => set.elements.length > 0));
}

function directionOf(atom: Atom): string {
  return atom.direction === 'in' ? 'ingress' : 'egress';
}

/** One rule as an aws_security_group_rule. */
function oldRule(context: Context, group: string, atom: Atom, name: string): Resource {
  const [from, to] = portsOf(atom.traffic);
  const { peer } = atom;
  const source = peer.kind === 'block'
    ? { [peer.block.family === 4 ? 'cidr_blocks' : 'ipv6_cidr_blocks']: [showBlock(peer.block)] }
    : peer.id === group ? { self: true } : { source_security_group_id: groupReference(context, peer.id) };
  return resource('aws_security_group_rule', name, 'sgrule', {
    written: {
      security_group_id: groupReference(context, group), type: directionOf(atom), protocol: protocolOf(atom.traffic, false),
      from_port: from, to_port: to, ...source,
    },
  });
}

/** One rule as an aws_vpc_security_group_ingress_rule or its twin. */
function newRule(context: Context, group: string, atom: Atom, name: string): Resource {
  const [from, to] = portsOf(atom.traffic);
  const { peer } = atom;
  const hasPorts = atom.traffic.kind === 'ports' || atom.traffic.kind === 'icmp';
  return resource(`aws_vpc_security_group_${directionOf(atom)}_rule`, name, 'sgr', {
    written: {
      security_group_id: groupReference(context, group), ip_protocol: protocolOf(atom.traffic, context.choose(`protocol ${name}`, 2) === 0),
      ...(hasPorts ? { from_port: from, to_port: to } : {}),
      ...given('cidr_ipv4', peer.kind === 'block' && peer.block.family === 4 ? showBlock(peer.block) : undefined),
      ...given('cidr_ipv6', peer.kind === 'block' && peer.block.family === 6 ? showBlock(peer.block) : undefined),
      ...given('referenced_security_group_id', peer.kind === 'group' ? groupReference(context, peer.id) : undefined),
    },
  });
}

/** A configuration may not refer in circles: inline rules name only groups that come earlier. */
function mayBeInline(context: Context, group: SecurityGroup): boolean {
  const order = (id: string): number => context.world.securityGroups.findIndex((member) => member.id === id);
  return group.atoms.every(({ peer }) => peer.kind === 'block' || order(peer.id) <= order(group.id));
}

function plainGroup(context: Context, group: SecurityGroup): Resource[] {
  const sides = inlineSides(context, group);
  const style = context.choose(`rules ${group.id}`, 3);
  const isInline = style === 0 && mayBeInline(context, group);
  const inlined = isInline ? written(sides) : {};
  const owner = resource('aws_security_group', group.id, 'sg', {
    written: { vpc_id: refer('aws_vpc', group.vpc), name: group.id, ...inlined },
    existing: Object.fromEntries(sides),
  });
  if (isInline) return [owner];
  const rule = style === 1 ? oldRule : newRule;
  return [owner, ...group.atoms.map((atom, index) => rule(context, group.id, atom, `${group.id}_${String(index)}`))];
}

/** The default group may always be named before it is adopted, so its rules are inline; others are refused to be in circles. */
function adoptedGroup(context: Context, group: SecurityGroup): Resource[] {
  const sides = inlineSides(context, group);
  const isInline = mayBeInline(context, group);
  const inlined = isInline ? written(sides) : {};
  const owner = resource('aws_default_security_group', group.id, 'sg', {
    written: { vpc_id: refer('aws_vpc', group.vpc), ...inlined },
    existing: { ...Object.fromEntries(sides), id: knownId('sg', `default ${group.vpc}`), name: 'default' },
  });
  return isInline ? [owner] : [owner, ...group.atoms.map((atom, index) => newRule(context, group.id, atom, `${group.id}_${String(index)}`))];
}

function groupResources(context: Context, group: SecurityGroup): Resource[] {
  const vpc = ownerOf(context, 'defaultGroup', group.id);
  if (vpc === undefined) return plainGroup(context, group);
  return isLeftToAws(context, 'defaultGroup', vpc) ? [] : adoptedGroup(context, find(context.world.securityGroups, group.id));
}

/** All ACLs and security groups, except those that are left as AWS made them. */
export function filters(context: Context): Resource[] {
  return [
    ...context.world.networkAcls.flatMap((acl) => aclResources(context, acl)),
    ...context.world.securityGroups.flatMap((group) => groupResources(context, group)),
  ];
}
