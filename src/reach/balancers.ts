import type { Bounds } from '../network/bounds';
import type { Endpoint, Fact, Listener, LoadBalancer, SubnetPlace, Target, TargetGroup } from '../network/topology';
import { MAYBE, NO, YES } from '../network/topology';
import { AddressSet, PacketSet, ServiceSet } from '../packet';
import type { Family } from '../packet';
import { both, gate } from './conjunct';
import type { Conjunct } from './conjunct';
import { answerable, CLIENT_PORTS, COMPONENT_PORTS } from './filters';
import type { Led } from './forwarding';
import type { Grounds } from './grounds';
import { groupIn } from './internet-in';
import { aclOut, endOf, everywhere, towardOne, within } from './within';
import type { End } from './within';
import { aclOf } from './place-words';

/** A listener of a load balancer that leads to an interface. */
export interface BackEdge {
  readonly balancer: LoadBalancer;
  readonly listener: Listener;
  readonly group: TargetGroup;
  readonly target: Target;
  /** Whether the listener leads there at all, as far as references go. */
  readonly fact: Fact;
  /** The port at the target; undefined where known only after apply. */
  readonly port: number | undefined;
  /** Of targets: the interface is one where its own address, known only after apply, is among them. Undefined where it is meant as a resource, or by an address that it has. */
  readonly addresses: AddressSet | undefined;
}

const HTTP = new Set(['HTTP', 'HTTPS']);

/** An HTTP listener ends packets: what lies behind sees requests of the load balancer's own. */
export function endsPackets({ protocol }: Listener, { kind }: LoadBalancer): boolean {
  return kind === 'application' || HTTP.has(protocol ?? '');
}

/** Every listener that leads to an interface, by resource or by private address, in the order of their names; last those that may by an address. */
export function backEdges(grounds: Grounds, endpoint: Endpoint): readonly BackEdge[] {
  const { forwarding } = grounds;
  const known = forwarding.to([endpoint.resource, ...endpoint.privateAddresses]).map((led) => edgeOf(led, meansEndpoint(led.target, endpoint), undefined));
  return [...known, ...forwarding.perhapsTo(endpoint).map(({ led, addresses }) => edgeOf(led, MAYBE, addresses))];
}

function edgeOf({ balancer, listener, group, target, isSure }: Led, means: Fact, addresses: AddressSet | undefined): BackEdge {
  return { balancer, listener, group, target, fact: both(means, { certain: isSure, possible: true }), port: target.port ?? group.port, addresses };
}

/** Of a target that may be meant. */
function meansEndpoint({ resource, address }: Target, endpoint: Endpoint): Fact {
  if (address !== undefined && endpoint.privateAddresses.includes(address)) return YES;
  return resource.certain.includes(endpoint.resource) ? YES : MAYBE;
}

/** Whether the target sees the client's address. Source: aws-semantics section 11.3. */
export function preserves({ balancer, group }: Pick<BackEdge, 'balancer' | 'group'>, client: Family, target: Family): Fact {
  if (balancer.kind !== 'network' || client !== target) return NO;
  const { protocol, targetType, preserveClientIp } = group;
  if (targetType === 'alb') return YES;
  if (protocol === 'UDP' || protocol === 'TCP_UDP') return YES;
  if (preserveClientIp !== undefined) return preserveClientIp;
  return targetType === 'instance' ? YES : targetType === 'ip' ? NO : MAYBE;
}

/** The services that arrive at the target, by what the listener takes. */
export function arriving({ port, listener }: Pick<BackEdge, 'port' | 'listener'>): { readonly certain: ServiceSet; readonly possible: ServiceSet } {
  const translate = (services: ServiceSet): ServiceSet => ServiceSet.union((['tcp', 'udp'] as const).flatMap((protocol) => {
    if (services.portsOf(protocol).isEmpty()) return [];
    return [port === undefined ? ServiceSet.ports(protocol, 1, 65535) : ServiceSet.ports(protocol, port)];
  }));
  return { certain: port === undefined ? ServiceSet.EMPTY : translate(listener.services.certain), possible: translate(listener.services.possible) };
}

/** What a listener lets through, as it arrives at the target: each protocol with its own clients, at the target's port. */
export function forwarded(edge: BackEdge, front: Bounds<PacketSet>, bound: 'certain' | 'possible'): PacketSet {
  return PacketSet.union((['tcp', 'udp'] as const).map((protocol) => {
    const whole = ServiceSet.ports(protocol, 0, 65535);
    return PacketSet.of(arriving(edge)[bound].intersect(whole), front[bound].restrict(whole).peers());
  }));
}

/** A node of a load balancer, or a target, where it stands. */
interface Stand {
  readonly endpoint: Endpoint;
  readonly place: SubnetPlace;
}

/** The way from a node of a load balancer to a target: a flow of its own, or the client's where its address is preserved. */
export function backSegment(grounds: Grounds, edge: BackEdge, node: Stand, target: Stand, client: Family): readonly Conjunct[] {
  const family = edge.group.addressFamily ?? 'ipv4';
  const kept = preserves(edge, client, family);
  const [from, to] = [endOf(node.endpoint, node.place, family), narrowed(edge, endOf(target.endpoint, target.place, family))];
  const own = [leads(edge, to), ...within(grounds, from, to, family, { ports: COMPONENT_PORTS })];
  if (!kept.possible) return own;
  const [sent] = within(grounds, from, to, family);
  const preserved = [leads(edge, to), ...(sent === undefined ? [] : [sent]), ...preservedSegment(grounds, { node, target, from, to, family })];
  return kept.certain ? preserved : preserved.map((conjunct) => ({ ...conjunct, admits: { certain: NOTHING, possible: conjunct.admits.possible }, unknowns: [...conjunct.unknowns, `preserve_client_ip of ${edge.group.key}`] }));
}

const NOTHING = gate(NO).certain;

/** The target as it would have to be: with one of the addresses that the listener leads to. Elsewhere it is none. */
function narrowed({ addresses }: BackEdge, to: End): End {
  const inside = addresses === undefined ? to.addresses : to.addresses.intersect(addresses);
  return inside.isEmpty() ? to : { ...to, addresses: inside };
}

function leads({ balancer, listener, group, fact, addresses }: BackEdge, to: End): Conjunct {
  const means = addresses === undefined || to.addresses.isSubsetOf(addresses) ? fact : NO;
  return {
    code: 'LB_NO_TARGETS', kind: 'target-group', address: group.key, leg: 'request',
    admits: gate(group.addressFamily === undefined ? both(means, MAYBE) : means),
    passes: () => `${listener.key} of ${balancer.key} forwards to ${group.key}`,
    blocks: `${listener.key} does not forward to it`,
    unknowns: [addresses === undefined ? `the targets of ${group.key}` : `whether ${to.name} has an address that ${group.key} forwards to`],
  };
}

interface Preserved {
  readonly node: Stand;
  readonly target: Stand;
  readonly from: End;
  readonly to: End;
  readonly family: Family;
}

/**
 * The target sees the client: its groups, and the ACLs where the subnets differ, are asked about the client's address, or about the load
 * balancer's group. The node's ACL is asked about the target's address.
 */
function preservedSegment(grounds: Grounds, { node, target, from, to, family }: Preserved): readonly Conjunct[] {
  const admitted = groupInOrBalancer(grounds, node.endpoint, target.endpoint);
  if (node.place.subnet === target.place.subnet) return [admitted];
  const { place } = target;
  return [
    aclOut(grounds, from, to),
    {
      code: 'NACL_DENY_IN', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'request', admits: grounds.filters.acl(place.acl, 'ingress'),
      passes: (packet) => grounds.filters.decidingEntry(place.acl, 'ingress', packet),
      blocks: `${aclOf(place)} denies it on the way into ${place.subnet}`, unknowns: [`the entries of the network ACL of ${place.subnet}`],
    },
    admitted,
    preservedReply(grounds, place, to, node.place, family),
  ];
}

/** The reply leaves the target's subnet for the client's address and passes the node's subnet on its way. */
function preservedReply(grounds: Grounds, place: SubnetPlace, to: End, nodePlace: SubnetPlace, family: Family): Conjunct {
  const outward = grounds.filters.acl(place.acl, 'egress');
  const inward = grounds.filters.acl(nodePlace.acl, 'ingress');
  const admits = (bound: 'certain' | 'possible'): PacketSet => {
    const back = PacketSet.of(towardOne(inward[bound], to.addresses, bound), AddressSet.ALL);
    return answerable(outward[bound].intersect(back), CLIENT_PORTS, family);
  };
  return {
    code: 'NACL_DENY_OUT_REPLY', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'reply',
    admits: { certain: admits('certain'), possible: admits('possible') },
    passes: () => `the network ACLs of ${place.subnet} and ${nodePlace.subnet} let the reply through`,
    blocks: `the network ACLs of ${place.subnet} and ${nodePlace.subnet} let no reply through`,
    unknowns: [`the entries of the network ACLs of ${place.subnet} and ${nodePlace.subnet}`],
  };
}

/** Targets may refer to the group of a network load balancer even where the client's address is preserved. */
function groupInOrBalancer(grounds: Grounds, balancer: Endpoint, target: Endpoint): Conjunct {
  const byAddress = groupIn(grounds, { endpoint: target });
  const { references } = grounds.filters.group(target.groups, 'ingress');
  const services = (bound: 'certain' | 'possible'): ServiceSet => ServiceSet.union(references.flatMap(({ peer, services: offered }) =>
    (peer.kind === 'group' && peer.groups[bound].some((key) => balancer.groups[bound].includes(key)) ? [offered[bound]] : [])));
  const byGroup = everywhere({ certain: services('certain'), possible: services('possible') });
  return {
    ...byAddress,
    admits: { certain: byAddress.admits.certain.union(byGroup.certain), possible: byAddress.admits.possible.union(byGroup.possible) },
  };
}

/** The listener conjunct of a load balancer's front: only what it listens on gets in. */
export function listening(balancer: LoadBalancer): Conjunct {
  const union = (bound: 'certain' | 'possible'): ServiceSet => ServiceSet.union(balancer.listeners.map(({ services }) => services[bound]));
  return {
    code: 'LB_NO_LISTENER', kind: 'listener', address: balancer.key, leg: 'request',
    admits: everywhere({ certain: union('certain'), possible: union('possible') }),
    passes: () => `${balancer.key} listens there`,
    blocks: `no listener of ${balancer.key} takes it`,
    unknowns: balancer.listeners.filter(({ services }) => !services.certain.equals(services.possible)).map(({ key }) => `the port of ${key}`),
  };
}
