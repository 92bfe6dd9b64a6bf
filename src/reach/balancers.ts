import type { Endpoint, Fact, Listener, LoadBalancer, SubnetPlace, Target, TargetGroup } from '../network/topology';
import { MAYBE, NO, YES } from '../network/topology';
import { ServiceSet } from '../packet';
import type { Family } from '../packet';
import { both, gate } from './conjunct';
import type { Conjunct } from './conjunct';
import { answerable, CLIENT_PORTS, COMPONENT_PORTS } from './filters';
import type { Grounds } from './grounds';
import { groupIn } from './internet-in';
import { endOf, everywhere, within } from './within';

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
}

const HTTP = new Set(['HTTP', 'HTTPS']);

/** An HTTP listener ends packets: what lies behind sees requests of the load balancer's own. */
export function endsPackets({ protocol }: Listener, { kind }: LoadBalancer): boolean {
  return kind === 'application' || HTTP.has(protocol ?? '');
}

/** Every listener that leads to an interface, by resource or by private address. */
export function backEdges(grounds: Grounds, endpoint: Endpoint): readonly BackEdge[] {
  return [...grounds.topology.loadBalancers.values()].flatMap((balancer) => balancer.listeners.flatMap((listener) =>
    listener.targetGroups.possible.flatMap((key) => {
      const group = grounds.topology.targetGroups.get(key);
      return group === undefined ? [] : edgesOf({ balancer, listener, group, endpoint, certain: listener.targetGroups.certain.includes(key) });
    })));
}

interface Search {
  readonly balancer: LoadBalancer;
  readonly listener: Listener;
  readonly group: TargetGroup;
  readonly endpoint: Endpoint;
  readonly certain: boolean;
}

function edgesOf({ balancer, listener, group, endpoint, certain }: Search): readonly BackEdge[] {
  return group.targets.flatMap((target) => {
    const fact = meansEndpoint(target, endpoint);
    return fact.possible ? [{ balancer, listener, group, target, fact: both(fact, { certain, possible: true }), port: target.port ?? group.port }] : [];
  });
}

function meansEndpoint({ resource, address }: Target, endpoint: Endpoint): Fact {
  if (address !== undefined && endpoint.privateAddresses.includes(address)) return YES;
  if (resource.certain.includes(endpoint.resource)) return YES;
  return resource.possible.includes(endpoint.resource) ? MAYBE : NO;
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
export function arriving({ port, listener }: BackEdge): { readonly certain: ServiceSet; readonly possible: ServiceSet } {
  const translate = (services: ServiceSet): ServiceSet => ServiceSet.union((['tcp', 'udp'] as const).flatMap((protocol) => {
    if (services.portsOf(protocol).isEmpty()) return [];
    return [port === undefined ? ServiceSet.ports(protocol, 1, 65535) : ServiceSet.ports(protocol, port)];
  }));
  return { certain: port === undefined ? ServiceSet.EMPTY : translate(listener.services.certain), possible: translate(listener.services.possible) };
}

/** The way from a node of a load balancer to a target: a flow of its own, or the client's where its address is preserved. */
export function backSegment(grounds: Grounds, edge: BackEdge, node: { readonly endpoint: Endpoint; readonly place: SubnetPlace }, target: { readonly endpoint: Endpoint; readonly place: SubnetPlace }, family: Family): readonly Conjunct[] {
  const kept = preserves(edge, family, family);
  const from = endOf(node.endpoint, node.place, family);
  const to = endOf(target.endpoint, target.place, family);
  const own = within(grounds, from, to, family, { ports: COMPONENT_PORTS });
  const listed = [leads(edge), ...own];
  if (!kept.possible) return listed;
  const preserved = [leads(edge), own[0], ...preservedSegment(grounds, { node, target, family })].filter((conjunct) => conjunct !== undefined);
  return kept.certain ? preserved : preserved.map((conjunct) => ({ ...conjunct, admits: { certain: NOTHING, possible: conjunct.admits.possible }, unknowns: [...conjunct.unknowns, `preserve_client_ip of ${edge.group.key}`] }));
}

const NOTHING = gate(NO).certain;

function leads({ balancer, listener, group, fact }: BackEdge): Conjunct {
  return {
    code: 'LB_NO_TARGETS', kind: 'target-group', address: group.key, leg: 'request',
    admits: gate(fact),
    passes: () => `${listener.key} of ${balancer.key} forwards to ${group.key}`,
    blocks: `${listener.key} does not forward to it`,
    unknowns: [`the targets of ${group.key}`],
  };
}

interface Preserved {
  readonly node: { readonly endpoint: Endpoint; readonly place: SubnetPlace };
  readonly target: { readonly endpoint: Endpoint; readonly place: SubnetPlace };
  readonly family: Family;
}

/** The target sees the client: its groups and ACL are asked about the client's address, or about the load balancer's group. */
function preservedSegment(grounds: Grounds, { node, target, family }: Preserved): readonly Conjunct[] {
  const { place, endpoint } = target;
  const inward = grounds.filters.acl(place.acl, 'ingress');
  const outward = grounds.filters.acl(place.acl, 'egress');
  return [
    {
      code: 'NACL_DENY_IN', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'request', admits: inward,
      passes: (packet) => grounds.filters.decidingEntry(place.acl, 'ingress', packet),
      blocks: `${place.acl.possible.join(' or ')} denies it on the way into ${place.subnet}`, unknowns: [`the entries of the network ACL of ${place.subnet}`],
    },
    groupInOrBalancer(grounds, node.endpoint, endpoint),
    {
      code: 'NACL_DENY_OUT_REPLY', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'reply',
      admits: { certain: answerable(outward.certain, CLIENT_PORTS, family), possible: answerable(outward.possible, CLIENT_PORTS, family) },
      passes: () => `${place.acl.possible.join(' or ')} lets the reply out of ${place.subnet}`,
      blocks: `${place.acl.possible.join(' or ')} denies the reply on the way out of ${place.subnet}`, unknowns: [`the entries of the network ACL of ${place.subnet}`],
    },
  ];
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
