import type { AclEntry, Attachment, Direction, Interface, Key, Network, NetworkAcl, Permission, SecurityGroup, Subnet, Vpc } from '../network/model';
import { AddressSet, PacketSet } from '../packet';
import { NO_TOPOLOGY } from '../network/topology';
import type { Spread } from '../network/topology';
import { exactly } from '../network/bounds';
import { groupKey, peerOf, servicesOf, unknown } from './spec';
import type { PeerSpec, ServiceSpec } from './spec';

/** One inline block, or one standalone rule where `owner` is given. */
export interface RuleSpec extends ServiceSpec {
  readonly direction: Direction;
  readonly peers: readonly PeerSpec[];
  /** The rule resource; the group itself where absent. */
  readonly owner?: string;
  /** The peers are marked sensitive in the plan. */
  readonly sensitive?: boolean;
}

type Written = Omit<RuleSpec, 'direction' | 'peers'>;

/** What a group lets in. Several sources make one block. */
export function ingress(spec: Written & { readonly from: PeerSpec | readonly PeerSpec[] }): RuleSpec {
  const { from, ...rest } = spec;
  return { ...rest, direction: 'ingress', peers: listOf(from) };
}

/** What a group lets out. */
export function egress(spec: Written & { readonly to: PeerSpec | readonly PeerSpec[] }): RuleSpec {
  const { to, ...rest } = spec;
  return { ...rest, direction: 'egress', peers: listOf(to) };
}

function listOf(peers: PeerSpec | readonly PeerSpec[]): readonly PeerSpec[] {
  return isList(peers) ? peers : [peers];
}

function isList(peers: PeerSpec | readonly PeerSpec[]): peers is readonly PeerSpec[] {
  return Array.isArray(peers);
}

/** Part of a network under construction. */
export type Piece = (network: Network) => Network;

/** What a group is beside its rules. */
export interface GroupOptions {
  readonly vpc?: string;
  readonly default?: boolean;
  /** False for a default group that nothing in the plan describes. */
  readonly described?: boolean;
  /** Resources that carry the group. */
  readonly carriers?: readonly string[];
  /** Directions with inline rules although no permission stands in them (`ingress = []`). */
  readonly inline?: readonly Direction[];
  /** Rule resources whose permission an inline block revokes. */
  readonly revoked?: readonly { readonly direction: Direction; readonly owner: string }[];
}

/** A security group called `aws_security_group.<name>` with its rules. */
export function group(name: string, ...parts: readonly (RuleSpec | GroupOptions)[]): Piece {
  const options = parts.filter((part): part is GroupOptions => !('direction' in part)).reduce<GroupOptions>((all, next) => ({ ...all, ...next }), {});
  const rules = parts.filter((part): part is RuleSpec => 'direction' in part);
  const made = securityGroup(groupKey(name), rules, options);
  return (network) => ({ ...network, securityGroups: [...network.securityGroups, made] });
}

function securityGroup(key: string, rules: readonly RuleSpec[], options: GroupOptions): SecurityGroup {
  const standalone = rules.flatMap(({ direction, owner }) => (owner === undefined ? [] : [{ direction, owner }]));
  const written = rules.filter(({ owner }) => owner === undefined).map(({ direction }) => direction);
  const vpc = options.vpc === undefined ? [] : [options.vpc];
  return {
    key,
    address: options.described === false ? undefined : key,
    name: undefined,
    vpc: { certain: vpc, possible: vpc, open: [] },
    isDefault: options.default ?? false,
    complete: true,
    permissions: rules.flatMap((rule, index) => permissionsOf(rule, key, index)),
    attachments: (options.carriers ?? []).map(attachment),
    leavesPlan: false,
    inline: [...new Set([...written, ...(options.inline ?? [])])],
    standalone: [...standalone, ...(options.revoked ?? [])],
  };
}

function attachment(resource: string): Attachment {
  return { resource, attribute: 'vpc_security_group_ids', meaning: 'compute', confidence: 'certain' };
}

function permissionsOf(rule: RuleSpec, key: string, index: number): readonly Permission[] {
  const services = servicesOf(rule);
  return rule.peers.map((spec) => {
    const peer = peerOf(spec, key);
    const attribute = attributeOf(spec);
    const addresses = peer.kind === 'group' ? exactly(AddressSet.EMPTY) : peer.addresses;
    return {
      direction: rule.direction,
      group: key,
      owner: rule.owner ?? key,
      block: rule.owner === undefined ? `${rule.direction}:${index}` : '',
      attribute: rule.owner === undefined ? `${rule.direction}.${attribute}` : attribute,
      services,
      peer,
      packets: { certain: PacketSet.of(services.certain, addresses.certain), possible: PacketSet.of(services.possible, addresses.possible) },
      description: undefined,
      reasons: reasonsOf(rule, spec, attribute),
      sensitive: { peer: rule.sensitive ?? false, services: rule.sensitiveServices ?? false },
    };
  });
}

function attributeOf(spec: PeerSpec): string {
  if (typeof spec === 'string') return spec.includes(':') ? 'ipv6_cidr_blocks' : 'cidr_blocks';
  if (spec === unknown) return 'cidr_blocks';
  if (typeof spec === 'symbol') return 'self';
  return 'list' in spec ? 'prefix_list_ids' : 'security_groups';
}

function reasonsOf(rule: ServiceSpec, spec: PeerSpec, attribute: string): readonly string[] {
  const ports = rule.tcp === unknown || rule.udp === unknown ? ['from_port is known only after apply'] : [];
  const protocol = rule.protocol === unknown ? ['protocol is known only after apply'] : [];
  const list = typeof spec === 'object' && 'list' in spec && spec.entries === unknown ? [`the entries of ${spec.list} are not in the plan`] : [];
  return [...ports, ...protocol, ...(spec === unknown ? [`${attribute} comes from aws_eip.e.public_ip`] : []), ...list];
}

/** One numbered ACL entry. */
export interface EntrySpec extends ServiceSpec {
  readonly direction: Direction;
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly peer: string | typeof unknown;
}

type EntryWritten = ServiceSpec & ({ readonly from: string | typeof unknown } | { readonly to: string | typeof unknown });

/** An entry that allows: inbound with `from`, outbound with `to`. */
export function allow(number: number, spec: EntryWritten): EntrySpec {
  return entrySpec(number, 'allow', spec);
}

/** An entry that denies: inbound with `from`, outbound with `to`. */
export function deny(number: number, spec: EntryWritten): EntrySpec {
  return entrySpec(number, 'deny', spec);
}

function entrySpec(number: number, action: 'allow' | 'deny', written: EntryWritten): EntrySpec {
  if ('to' in written) {
    const { to, ...services } = written;
    return { ...services, number, action, direction: 'egress', peer: to };
  }
  const { from, ...services } = written;
  return { ...services, number, action, direction: 'ingress', peer: from };
}

/** A network ACL called `aws_network_acl.<name>`; `undescribed` for a default one that the plan does not manage. */
export function acl(name: string, ...entries: readonly (EntrySpec | 'undescribed')[]): Piece {
  const key = `aws_network_acl.${name}`;
  const made = networkAcl(key, entries.includes('undescribed') ? undefined : key, entries.filter((entry) => entry !== 'undescribed'));
  return (network) => ({ ...network, networkAcls: [...network.networkAcls, made] });
}

/** A network ACL with these entries: a default one where no resource describes it. */
export function networkAcl(key: Key, address: string | undefined, entries: readonly EntrySpec[]): NetworkAcl {
  const nothing = { certain: [], possible: [], open: [] };
  return { key, address, vpc: nothing, isDefault: address === undefined, complete: true, entries: entries.map((entry) => aclEntry(entry, key)), subnets: nothing };
}

function aclEntry(entry: EntrySpec, key: string): AclEntry {
  const { direction, number, action } = entry;
  const services = servicesOf(entry);
  const known = entry.peer === unknown ? undefined : AddressSet.parse(entry.peer);
  const addresses = known === undefined ? { certain: AddressSet.EMPTY, possible: AddressSet.ALL_IPV4 } : exactly(known);
  return {
    direction,
    acl: key,
    owner: key,
    block: `${direction}:${number}`,
    attribute: `${direction}.cidr_block`,
    number,
    action,
    services,
    peer: { text: entry.peer === unknown ? undefined : entry.peer, addresses, confined: false },
    packets: { certain: PacketSet.of(services.certain, addresses.certain), possible: PacketSet.of(services.possible, addresses.possible) },
    reasons: entry.peer === unknown ? ['cidr_block comes from aws_eip.e.public_ip'] : [],
    sensitive: { peer: false, services: entry.sensitiveServices ?? false, number: false },
  };
}

/** A VPC called `aws_vpc.<name>`. */
export function vpc(name: string, cidr: string): Piece {
  const made: Vpc = { key: `aws_vpc.${name}`, address: `aws_vpc.${name}`, cidrs: exactly(AddressSet.parse(cidr)) };
  return (network) => ({ ...network, vpcs: [...network.vpcs, made] });
}

/** A subnet called `aws_subnet.<name>`, in `aws_vpc.<vpcName>`. */
export function subnet(name: string, vpcName: string, ...cidrs: readonly string[]): Piece {
  const of = [`aws_vpc.${vpcName}`];
  const made: Subnet = { key: `aws_subnet.${name}`, address: `aws_subnet.${name}`, vpc: { certain: of, possible: of, open: [] }, cidrs: exactly(AddressSet.parse(...cidrs)) };
  return (network) => ({ ...network, subnets: [...network.subnets, made] });
}

/** An interface of a resource in one of some subnets (`each`: one in each of them), with groups by the names the builder gave them. */
export function stands(resource: string, subnets: readonly string[], groups: readonly string[], privateAddresses: readonly string[] = [], spread: Spread = 'one'): Piece {
  const made = interfaceOf(resource, { subnets, groups: groups.map(groupKey), privateAddresses, spread });
  return (network) => ({ ...network, interfaces: [...network.interfaces, made] });
}

/** What an interface is made of: names of subnets, keys of groups. */
export interface InterfaceSpec extends Pick<Interface, 'privateAddresses' | 'spread'> {
  readonly subnets: readonly string[];
  readonly groups: readonly Key[];
}

/** An interface of something that computes. */
export function interfaceOf(resource: string, { subnets, groups, privateAddresses, spread }: InterfaceSpec): Interface {
  const keys = subnets.map((name) => `aws_subnet.${name}`);
  return {
    resource,
    meaning: 'compute',
    subnets: { certain: keys.length === 1 || spread === 'each' ? keys : [], possible: keys, open: [] },
    spread,
    groups: { certain: groups, possible: groups, open: [] },
    privateAddresses,
  };
}

/** The network of some pieces, in any order: groups are attached to the endpoints that carry them. */
export function build(...pieces: readonly Piece[]): Network {
  const empty: Network = { securityGroups: [], networkAcls: [], vpcs: [], subnets: [], interfaces: [], topology: NO_TOPOLOGY };
  const built = pieces.reduce((network, piece) => piece(network), empty);
  return { ...built, securityGroups: built.securityGroups.map((each) => ({ ...each, attachments: [...each.attachments, ...carriersOf(built, each)] })) };
}

function carriersOf({ interfaces, topology }: Network, { key, attachments }: SecurityGroup): readonly Attachment[] {
  const isEndpoint = (resource: string): boolean => topology.endpoints.some((endpoint) => endpoint.resource === resource);
  const carriers = interfaces.filter(({ groups, resource }) => groups.possible.includes(key) && isEndpoint(resource) && !attachments.some((known) => known.resource === resource));
  return carriers.map(({ resource, meaning }) => ({ ...attachment(resource), meaning }));
}
