import { evaluateAcl } from '../network/acl';
import type { AclVerdict } from '../network/acl';
import type { Bounds } from '../network/bounds';
import type { AclEntry, Candidates, Direction, Key, Network, NetworkAcl, Permission, SecurityGroup } from '../network/model';
import { AddressSet, ICMP, ICMPV6, PacketSet, ServiceSet, showServices, TCP, UDP } from '../packet';
import type { Family, Packet } from '../packet';
import { groupBrief } from './brief';
import type { Decision } from './conjunct';
import { HIDDEN } from './hidden';
import { madeGroups } from './made-groups';
import { single } from './one-packet';

/** What a bundle of groups lets through in one direction. Source: aws-semantics section 4. */
export interface GroupFilter {
  /** By address: CIDR blocks and prefix lists. */
  readonly packets: Bounds<PacketSet>;
  /** By membership: references to groups. */
  readonly references: readonly Permission[];
  /** Everything by address, for naming the one that decides. */
  readonly permissions: readonly Permission[];
  /** Why the bounds differ. */
  readonly unknowns: readonly string[];
}

const NOTHING: Bounds<PacketSet> = { certain: PacketSet.EMPTY, possible: PacketSet.EMPTY };
const ANYTHING: Bounds<PacketSet> = { certain: PacketSet.EMPTY, possible: PacketSet.ALL };

/** Looks up and combines the filters of a network; every combination is computed once. */
export class Filters {
  private readonly groups: ReadonlyMap<Key, SecurityGroup>;
  private readonly acls: ReadonlyMap<Key, NetworkAcl>;
  private readonly groupFilters = new Map<string, GroupFilter>();
  private readonly aclVerdicts = new Map<string, AclVerdict>();

  constructor(network: Network) {
    this.groups = new Map([...network.securityGroups, ...madeGroups(network.topology)].map((group) => [group.key, group]));
    this.acls = new Map(network.networkAcls.map((acl) => [acl.key, acl]));
  }

  /** The filter of an interface that carries these groups. Allow-only and a union, so what is only possibly carried only possibly admits. */
  group(carried: Candidates, direction: Direction): GroupFilter {
    const key = JSON.stringify([direction, carried.certain, carried.possible, carried.open]);
    const known = this.groupFilters.get(key) ?? this.combineGroups(carried, direction);
    this.groupFilters.set(key, known);
    return known;
  }

  private combineGroups(carried: Candidates, direction: Direction): GroupFilter {
    const permissionsOf = (keys: readonly Key[]): readonly Permission[] =>
      keys.flatMap((key) => this.groups.get(key)?.permissions.filter((permission) => permission.direction === direction) ?? []);
    const certain = permissionsOf(carried.certain);
    const possible = permissionsOf(carried.possible);
    const opaque = carried.possible.filter((key) => this.groups.get(key)?.complete !== true);
    const perhaps = carried.possible.filter((key) => !carried.certain.includes(key));
    const isOpen = carried.open.length > 0 || opaque.length > 0;
    return {
      packets: {
        certain: PacketSet.union(certain.map(({ packets }) => packets.certain)),
        possible: isOpen ? PacketSet.ALL : PacketSet.union(possible.map(({ packets }) => packets.possible)),
      },
      references: possible.filter(({ peer }) => peer.kind === 'group').map((permission) => (certain.includes(permission) ? permission : possibly(permission))),
      permissions: possible.filter(({ peer }) => peer.kind !== 'group'),
      unknowns: [...carried.open, ...(perhaps.length === 0 ? [] : [`whether ${perhaps.join(' or ')} is carried`]), ...opaque.map((key) => `the rules of ${key}`), ...possible.flatMap(({ reasons }) => reasons)],
    };
  }

  /** One direction of the ACL of a subnet, the bounds over all that may be associated. */
  acl(associated: Candidates, direction: Direction): Bounds<PacketSet> {
    const verdicts = associated.possible.map((key) => this.verdict(key, direction)?.allowed ?? ANYTHING);
    if (verdicts.length === 0) return associated.open.length > 0 ? ANYTHING : NOTHING;
    const certain = associated.open.length > 0 ? PacketSet.EMPTY : verdicts.map((each) => each.certain).reduce((a, b) => a.intersect(b));
    const possible = associated.open.length > 0 ? PacketSet.ALL : PacketSet.union(verdicts.map((each) => each.possible));
    return { certain, possible };
  }

  private verdict(key: Key, direction: Direction): AclVerdict | undefined {
    const acl = this.acls.get(key);
    if (acl?.complete !== true) return undefined;
    const name = `${direction} ${key}`;
    const known = this.aclVerdicts.get(name) ?? evaluateAcl(acl, direction);
    this.aclVerdicts.set(name, known);
    return known;
  }

  /** The entry that decides for a packet, in words. */
  decidingEntry(associated: Candidates, direction: Direction, packet: Packet): string | Decision {
    const [key] = associated.possible;
    const verdict = key === undefined ? undefined : this.verdict(key, direction);
    const entry = verdict?.deciding(single(packet))[0]?.entry;
    if (key === undefined || verdict === undefined) return 'the network ACL is not in the plan';
    return entry === undefined ? `no entry of ${key} matches, so it denies` : { text: describeEntry(entry), by: entry.owner, brief: `acl ${numberOf(entry)}`, written: { direction, block: entry.block, attribute: entry.attribute } };
  }

  /** The permission that admits a packet by its address. */
  decidingPermission(filter: GroupFilter, packet: Packet): Decision | undefined {
    const admitting = filter.permissions.filter(({ packets }) => packets.possible.has(packet)).sort((a, b) => (a.owner < b.owner ? -1 : 1));
    const [permission] = admitting;
    return permission === undefined ? undefined : describe(permission);
  }

  /** A group by its key. */
  securityGroup(key: Key): SecurityGroup | undefined {
    return this.groups.get(key);
  }
}

/** `aws_security_group_rule.r admits tcp/5432 from 0.0.0.0/0`. */
export function describe({ owner, group, direction, block, attribute, services, peer, sensitive }: Permission): Decision {
  const to = direction === 'egress' ? 'to' : 'from';
  const name = peer.kind === 'cidr' ? peer.text ?? 'an address known only after apply' : peer.kind === 'group' ? peer.groups.possible.join(' or ') : peer.lists.possible.join(' or ');
  const what = sensitive.services ? HIDDEN : showServices(services.possible);
  return { text: `${owner} admits ${what} ${to} ${sensitive.peer ? HIDDEN : name}`, by: owner, brief: groupBrief(group), written: { direction, block, attribute } };
}

/** `entry 100 of aws_network_acl.n allows tcp/5432 from 0.0.0.0/0`. */
function describeEntry(entry: AclEntry): string {
  const { owner, action, services, direction, peer, sensitive } = entry;
  const does = action === 'deny' ? 'denies' : 'allows';
  const what = sensitive.services ? HIDDEN : showServices(services.possible);
  return `entry ${numberOf(entry)} of ${owner} ${does} ${what} ${direction === 'ingress' ? 'from' : 'to'} ${sensitive.peer ? HIDDEN : peer.text ?? 'a range known only after apply'}`;
}

function numberOf({ number, sensitive }: AclEntry): string {
  return sensitive.number ? HIDDEN : String(number ?? '?');
}

function possibly(permission: Permission): Permission {
  return { ...permission, services: { certain: ServiceSet.EMPTY, possible: permission.services.possible } };
}

/** Ports that a client may send from: whoever attacks chooses freely. Source: aws-semantics section 5.3. */
export const CLIENT_PORTS = [1, 65535] as const;
/** Ports that AWS's own components send from. */
export const COMPONENT_PORTS = [1024, 65535] as const;

const MESSAGES = ServiceSet.protocol(ICMP).union(ServiceSet.protocol(ICMPV6));
const ECHOES = ServiceSet.icmp(4, 8, 0).union(ServiceSet.icmp(6, 128, 0));

/** Messages that nobody answers, so that no conversation comes of them: of ICMP only an echo is answered. Source: aws-semantics sections 2 and 5.3. */
export const UNANSWERED = MESSAGES.subtract(ECHOES);

/** Every packet that can be answered; messages of one family mean nothing in the other. */
export const ANSWERED = PacketSet.ALL
  .subtract(PacketSet.of(UNANSWERED.union(ServiceSet.protocol(ICMPV6)), AddressSet.ALL_IPV4))
  .subtract(PacketSet.of(UNANSWERED.union(ServiceSet.protocol(ICMP)), AddressSet.ALL_IPV6));

/** The services; all there are where everything is among them that can be answered in one of the families. */
export function orAll(services: ServiceSet): ServiceSet {
  return ServiceSet.ANY.subtract(MESSAGES).isSubsetOf(services) && services.overlaps(ECHOES) ? ServiceSet.ANY : services;
}

/**
 * Who may have a conversation, as far as a stateless filter of the replies is concerned: for each service of the request, the peers to
 * whom some reply gets through. `replies` admits by destination port, which is the client's source port; an echo is answered by its reply.
 */
export function answerable(replies: PacketSet, ports: readonly [number, number], family: Family): PacketSet {
  const echo = family === 'ipv4'
    ? { request: ServiceSet.icmp(4, 8, 0), reply: ServiceSet.icmp(4, 0, 0) }
    : { request: ServiceSet.icmp(6, 128, 0), reply: ServiceSet.icmp(6, 129, 0) };
  const peers = (services: ServiceSet): AddressSet => replies.restrict(services).peers();
  const [from, to] = ports;
  const divided = ServiceSet.protocol(TCP).union(ServiceSet.protocol(UDP)).union(MESSAGES);
  return PacketSet.union([
    PacketSet.of(ServiceSet.protocol(TCP), peers(ServiceSet.ports('tcp', from, to))),
    PacketSet.of(ServiceSet.protocol(UDP), peers(ServiceSet.ports('udp', from, to))),
    PacketSet.of(echo.request, peers(echo.reply)),
    replies.restrict(ServiceSet.ANY.subtract(divided)),
  ]);
}

/** The lowest port that a client could use, an ephemeral one if it may; undefined for services without ports. */
export function clientPort(replies: PacketSet, packet: Packet, [from, to]: readonly [number, number]): number | undefined {
  if (packet.port === null) return undefined;
  const protocol = packet.protocol === TCP ? 'tcp' : 'udp';
  const peer = AddressSet.parse(`${packet.peer}/${packet.family === 'ipv4' ? 32 : 128}`);
  const open = replies.restrict(ServiceSet.ports(protocol, from, to)).from(peer).services().portsOf(protocol).intervals;
  const ephemeral = open.find(({ end }) => end > 49152) ?? open.find(({ end }) => end > 1024);
  if (ephemeral !== undefined) return Math.max(ephemeral.start, ephemeral.end > 49152 ? 49152 : 1024);
  return open[0]?.start;
}
