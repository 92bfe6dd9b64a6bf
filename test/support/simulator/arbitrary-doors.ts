/** Load balancers and accelerators, with listeners that match their targets more or less. */
import { v4 } from './address';
import type { Draw } from './draw';
import type {
  Accelerator, Interface, Listener, ListenerProtocol, LoadBalancer, LoadBalancerNode, Subnet, TargetGroup, Vpc, World,
} from './world';

type Part = Pick<World, 'loadBalancers' | 'targetGroups' | 'accelerators'>;

interface Place {
  readonly owner: Vpc;
  readonly subnets: readonly Subnet[];
  readonly interfaces: readonly Interface[];
  readonly groups: readonly string[];
}

function node(subnet: Subnet, offset: number, internal: boolean, dual: boolean): LoadBalancerNode {
  const privateAddress = subnet.ipv4.base + 100 + offset;
  return {
    subnet: subnet.id, privateAddress,
    ...(internal ? {} : { publicAddress: v4('52.8.0.0') + (privateAddress % 2 ** 24) }),
    ...(dual && subnet.ipv6 !== undefined ? { ipv6Address: subnet.ipv6.base + 256n + BigInt(offset) } : {}),
  };
}

/** One node per zone, as AWS insists. */
function nodes(draw: Draw, place: Place, offset: number, internal: boolean): LoadBalancerNode[] {
  const onePerZone = place.subnets.filter((subnet, index) => place.subnets.findIndex((other) => other.zone === subnet.zone) === index);
  const dual = place.owner.ipv6.length > 0 && draw.chance(35);
  return draw.some(onePerZone, 1, 2).map((subnet) => node(subnet, offset, internal, dual));
}

/** Targets that a plan can name: instances by id, instances and interfaces by their address. */
function targetGroup(draw: Draw, id: string, place: Place, protocol: ListenerProtocol): TargetGroup {
  const targetType = draw.pick(['instance', 'ip'] as const);
  const fit = place.interfaces.filter((member) => member.attached && (member.kind === 'instance' || (targetType === 'ip' && member.kind === 'networkInterface')));
  const isFixed = protocol === 'UDP' || protocol === 'TCP_UDP' || protocol === 'HTTP';
  const preserve = !isFixed && draw.chance(50) ? { preserveClientAddress: draw.chance(50) } : {};
  const port = draw.pick([5432, 443, 22, 53]);
  const targets = draw.some(fit, 1, 2).map((member) => ({ id: member.id, ...(draw.chance(30) ? { port: draw.pick([5432, 22]) } : {}) }));
  return { id, vpc: place.owner.id, protocol, port, targetType, targets, ...preserve };
}

interface Built { readonly balancer: LoadBalancer; readonly groups: readonly TargetGroup[] }

function groupsOf(draw: Draw, place: Place, optional: boolean): { readonly groups?: readonly string[] } {
  return optional && draw.chance(40) ? {} : { groups: draw.some(place.groups, 1, 2) };
}

function applicationBalancer(draw: Draw, id: string, place: Place): Built {
  const internal = draw.chance(50);
  const group = targetGroup(draw, `${id}_t0`, place, 'HTTP');
  const listeners: Listener[] = [{ port: draw.pick([80, 443]), protocol: 'HTTP', targetGroup: group.id }];
  const balancer: LoadBalancer = {
    id, kind: 'application', internal, vpc: place.owner.id, nodes: nodes(draw, place, 0, internal), listeners, ...groupsOf(draw, place, false),
  };
  return { balancer, groups: [group] };
}

function networkBalancer(draw: Draw, id: string, place: Place, behind: LoadBalancer | undefined): Built {
  const internal = draw.chance(25);
  const protocols = draw.some(['TCP', 'UDP', 'TCP_UDP', 'TLS'] as const, 1, 2);
  const ports = [443, 5432, 53];
  const groups = protocols.map((protocol, index) => targetGroup(draw, `${id}_t${String(index)}`, place, protocol));
  const listeners = protocols.map((protocol, index): Listener => ({ port: ports[index] ?? 8443, protocol, targetGroup: `${id}_t${String(index)}` }));
  const chained: TargetGroup[] = behind === undefined ? [] : [{
    id: `${id}_alb`, vpc: place.owner.id, protocol: 'TCP', port: behind.listeners[0]?.port ?? 80, targetType: 'alb', targets: [{ id: behind.id }],
  }];
  const balancer: LoadBalancer = {
    id, kind: 'network', internal, vpc: place.owner.id, nodes: nodes(draw, place, 1, internal), ...groupsOf(draw, place, true),
    listeners: [...listeners, ...chained.map((group): Listener => ({ port: 8080, protocol: 'TCP', targetGroup: group.id }))],
  };
  return { balancer, groups: [...groups, ...chained] };
}

/** Endpoints whose client address is preserved: hosts, application balancers, network balancers with groups and without TLS. */
function endpoints(place: Place, balancers: readonly LoadBalancer[]): string[] {
  const hosts = place.interfaces.filter((member) => member.attached && member.kind === 'instance');
  const fit = balancers.filter((member) => member.groups !== undefined && member.listeners.every((listener) => listener.protocol !== 'TLS'));
  return [...hosts, ...fit].map((member) => member.id);
}

function accelerator(draw: Draw, id: string, place: Place, balancers: readonly LoadBalancer[]): Accelerator[] {
  const possible = endpoints(place, balancers);
  if (possible.length === 0) return [];
  const [from, to] = draw.pick([[443, 443], [5432, 5432], [1, 6000]] as const);
  const listener = {
    protocol: draw.chance(85) ? 6 as const : 17 as const, from, to,
    endpoints: draw.some(possible, 1, 2).map((member) => ({ id: member, preserveClientAddress: true })),
    overrides: draw.chance(30) ? [{ listenerPort: from, endpointPort: draw.pick([22, 5432]) }] : [],
  };
  return [{ id, addresses: [v4('75.2.0.1')], listeners: [listener] }];
}

/** The front doors of one VPC: perhaps an application balancer, a network balancer (perhaps before the other), an accelerator. */
export function doors(draw: Draw, place: Place): Part {
  const name = place.owner.id;
  const application = draw.chance(35) ? [applicationBalancer(draw, `${name}_alb`, place)] : [];
  const behind = draw.chance(60) ? application[0]?.balancer : undefined;
  const network = draw.chance(75) ? [networkBalancer(draw, `${name}_nlb`, place, behind)] : [];
  const built = [...application, ...network];
  const loadBalancers = built.map((member) => member.balancer);
  return {
    loadBalancers,
    targetGroups: built.flatMap((member) => member.groups),
    accelerators: draw.chance(30) ? accelerator(draw, `${name}_ga`, place, loadBalancers) : [],
  };
}
