import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { networkFromPlan } from '../../src/network/from-plan';
import type { AclEntry, Candidates, Network, NetworkAcl, Permission, SecurityGroup } from '../../src/network/model';
import { showAddresses, showServices } from '../../src/packet';
import type { AddressSet, ServiceSet } from '../../src/packet';
import type { Bounds } from '../../src/network/bounds';
import { readPlan } from '../../src/plan';
import type { Plan } from '../../src/plan';

/** The recorded plan of a folder under test/network/fixtures, as parsed JSON that the caller may change. */
export function recordedJson(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(__dirname, '../network/fixtures', name, 'plan.json'), 'utf8')) as Record<string, unknown>;
}

/** The plan that a JSON value is. */
export function planOf(json: unknown): Plan {
  const result = readPlan(new TextEncoder().encode(JSON.stringify(json)));
  if (!result.ok) throw new Error(`not a plan: ${result.error.kind}`);
  return result.plan;
}

/** The network of a recorded plan. */
export function recordedNetwork(name: string, side: 'after' | 'before' = 'after'): Network {
  return networkFromPlan(planOf(recordedJson(name)), side);
}

/** Every permission of every group, one line each, below a line about the group. */
export function describeGroups(network: Network): readonly string[] {
  return network.securityGroups.flatMap((group) => [describeGroup(group), ...group.permissions.map((permission) => `  ${describePermission(permission)}`)]);
}

/** "aws_security_group.s · vpc aws_vpc.v · inline ingress". */
export function describeGroup(group: SecurityGroup): string {
  return [
    group.key,
    ...(group.address === group.key ? [] : [group.address === undefined ? 'outside' : `at ${group.address}`]),
    `vpc ${describeCandidates(group.vpc)}`,
    ...(group.isDefault ? ['default'] : []),
    ...(group.complete ? [] : ['incomplete']),
    ...(group.leavesPlan ? ['leaves the plan'] : []),
    ...(group.inline.length > 0 ? [`inline ${group.inline.join(', ')}`] : []),
    ...group.standalone.map(({ direction, owner }) => `${direction} by ${owner}`),
  ].join(' · ');
}

/** "ingress tcp/22 from 0.0.0.0/0 · aws_security_group.s · ingress.cidr_blocks · ingress:tcp/22:1". */
export function describePermission(permission: Permission): string {
  const { direction, services, owner, attribute, block, description, reasons, sensitive } = permission;
  return [
    `${direction} ${describeServices(services)} ${direction === 'ingress' ? 'from' : 'to'} ${describePeer(permission)}`,
    owner,
    attribute,
    ...(block === '' ? [] : [block]),
    ...(description === undefined ? [] : [`"${description}"`]),
    ...reasons.map((reason) => `(${reason})`),
    ...sensitiveParts(sensitive),
  ].join(' · ');
}

/** "sensitive peer, services". */
function sensitiveParts(sensitive: AclEntry['sensitive'] | Permission['sensitive']): readonly string[] {
  const parts = Object.entries(sensitive).flatMap(([name, isSensitive]) => (isSensitive ? [name] : []));
  return parts.length === 0 ? [] : [`sensitive ${parts.join(', ')}`];
}

/** "ingress 100 deny tcp/22 from 0.0.0.0/0 · aws_network_acl.a · ingress.cidr_block · ingress:100:tcp/22:1". */
export function describeEntry(entry: AclEntry): string {
  const { direction, number, action, services, peer, owner, attribute, block, reasons, sensitive } = entry;
  return [
    `${direction} ${number ?? '?'} ${action ?? '?'} ${describeServices(services)} ${direction === 'ingress' ? 'from' : 'to'} `
      + `${peer.text ?? describeAddresses(peer.addresses)}${peer.confined ? ' (one place)' : ''}`,
    owner,
    attribute,
    ...(block === '' ? [] : [block]),
    ...reasons.map((reason) => `(${reason})`),
    ...sensitiveParts(sensitive),
  ].join(' · ');
}

/** Every entry of every ACL, one line each, below a line about the ACL. */
export function describeAcls(network: Network): readonly string[] {
  return network.networkAcls.flatMap((acl) => [describeAcl(acl), ...acl.entries.map((entry) => `  ${describeEntry(entry)}`)]);
}

/** "aws_network_acl.a · vpc aws_vpc.v · subnets aws_subnet.a". */
export function describeAcl(acl: NetworkAcl): string {
  return [
    acl.key,
    ...(acl.address === acl.key ? [] : [acl.address === undefined ? 'outside' : `at ${acl.address}`]),
    `vpc ${describeCandidates(acl.vpc)}`,
    ...(acl.isDefault ? ['default'] : []),
    ...(acl.complete ? [] : ['incomplete']),
    `subnets ${describeCandidates(acl.subnets)}`,
  ].join(' · ');
}

/** "a, b", with a question mark at each that is only possible, and in brackets where more may come from. */
export function describeCandidates({ certain, possible, open }: Candidates): string {
  const keys = possible.map((key) => (certain.includes(key) ? key : `${key}?`));
  return [...(keys.length > 0 ? [keys.join(', ')] : []), ...(open.length > 0 ? [`[${open.join('; ')}]`] : [])].join(' ') || 'none';
}

function describeServices({ certain, possible }: Bounds<ServiceSet>): string {
  return certain.equals(possible) ? showServices(certain) : `${certain.isEmpty() ? '' : `${showServices(certain)}..`}?${showServices(possible)}`;
}

function describeAddresses({ certain, possible }: Bounds<AddressSet>): string {
  return certain.equals(possible) ? showAddresses(certain) : `${certain.isEmpty() ? '' : `${showAddresses(certain)}..`}?${showAddresses(possible)}`;
}

function describePeer({ peer }: Permission): string {
  if (peer.kind === 'cidr') return `${peer.text ?? describeAddresses(peer.addresses)}${peer.confined ? ' (one place)' : ''}`;
  if (peer.kind === 'group') return `group ${describeCandidates(peer.groups)}${peer.self ? ' (self)' : ''}`;
  return `list ${describeCandidates(peer.lists)} = ${peer.awsName ?? describeAddresses(peer.addresses)}`;
}
