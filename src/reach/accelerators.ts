import type { AcceleratorEndpoint, Endpoint, SubnetPlace } from '../network/topology';
import { MAYBE, YES } from '../network/topology';
import { AddressSet, INTERNET, PacketSet, ServiceSet } from '../packet';
import type { Family } from '../packet';
import { listening } from './balancers';
import { both, gate } from './conjunct';
import type { Conjunct } from './conjunct';
import { answerable, CLIENT_PORTS } from './filters';
import type { Grounds } from './grounds';
import { groupIn, publicAccess } from './internet-in';
import { chain, placed } from './way';
import type { Way } from './way';
import { aclOf } from './place-words';

/**
 * The ways through Global Accelerator: an attached internet gateway is needed, but neither a public address nor a route, since replies
 * go back through the accelerator. IPv4. Source: aws-semantics section 11.4.
 */
export function acceleratedWays(grounds: Grounds, endpoint: Endpoint, question: PacketSet): readonly Way[] {
  return entriesOf(grounds, endpoint).flatMap((entry) =>
    placed(grounds, endpoint, (place) => chain('accelerator', conjuncts(grounds, { ...entry, endpoint, place }), question)) ?? []);
}

/** The ways through Global Accelerator to a node of a load balancer; what lies behind it may see the client's address or the accelerator's. */
export function acceleratedAt(grounds: Grounds, endpoint: Endpoint, place: SubnetPlace, question: PacketSet): readonly Way[] {
  return entriesOf(grounds, endpoint).map((entry) => {
    const way = chain('accelerator', conjuncts(grounds, { ...entry, endpoint, place }), question);
    return entry.entry.preserveClientIp.certain ? way : { ...way, certain: PacketSet.EMPTY, unknowns: [...way.unknowns, 'whether the accelerator preserves the client address'] };
  });
}

/** Whether an accelerator may lead to an interface: over IPv4 only. */
export function isAccelerated(grounds: Grounds, endpoint: Endpoint, family: Family): boolean {
  return family === 'ipv4' && entriesOf(grounds, endpoint).length > 0;
}

function entriesOf({ topology }: Grounds, { resource }: Endpoint): readonly Pick<Entry, 'key' | 'entry'>[] {
  return topology.accelerators.flatMap(({ key, endpoints }) => endpoints.filter((entry) => entry.resource.possible.includes(resource)).map((entry) => ({ key, entry })));
}

interface Entry {
  readonly key: string;
  readonly entry: AcceleratorEndpoint;
  readonly endpoint: Endpoint;
  readonly place: SubnetPlace;
}

function conjuncts(grounds: Grounds, { key, entry, endpoint, place }: Entry): readonly Conjunct[] {
  const { fact, gateway } = grounds.gatewayOf(place);
  const meant = entry.resource.certain.includes(endpoint.resource) ? YES : MAYBE;
  const clients = INTERNET.only('ipv4');
  const balancer = grounds.topology.loadBalancers.get(endpoint.resource);
  const offered = (services: ServiceSet): PacketSet => PacketSet.of(overridden(services, entry), clients);
  return [
    {
      code: 'LB_NO_LISTENER', kind: 'accelerator', address: key, leg: 'request',
      admits: meet(gate(both(meant, endpoint.attached)), { certain: offered(entry.services.certain), possible: offered(entry.services.possible) }),
      passes: () => `${key} forwards to ${endpoint.resource}`, blocks: `no listener of ${key} takes it`, unknowns: [`the endpoints of ${key}`],
    },
    {
      code: 'IGW_NOT_ATTACHED', kind: 'internet-gateway', address: gateway?.key ?? null, leg: 'request', admits: gate(fact),
      passes: () => `${gateway?.key ?? 'an internet gateway'} is attached to the VPC`, blocks: 'no internet gateway is attached to the VPC', unknowns: ['which internet gateway is attached'],
    },
    ...(balancer === undefined ? [] : [listening(balancer)]),
    publicAccess(grounds, place),
    acl(grounds, place),
    group(grounds, entry, endpoint),
  ];
}

function meet(a: Conjunct['admits'], b: Conjunct['admits']): Conjunct['admits'] {
  return { certain: a.certain.intersect(b.certain), possible: a.possible.intersect(b.possible) };
}

/** Ports as the endpoint sees them. */
function overridden(services: ServiceSet, { portOverrides }: AcceleratorEndpoint): ServiceSet {
  return portOverrides.reduce((all, { listener, endpoint }) => (['tcp', 'udp'] as const).reduce((each, protocol) => {
    const from = ServiceSet.ports(protocol, listener);
    return each.overlaps(from) ? each.subtract(from).union(ServiceSet.ports(protocol, endpoint)) : each;
  }, all), services);
}

/** AWS's pages disagree on whether network ACLs are asked: surely only what both directions admit, possibly anything. */
function acl(grounds: Grounds, place: SubnetPlace): Conjunct {
  const inward = grounds.filters.acl(place.acl, 'ingress').certain;
  const outward = answerable(grounds.filters.acl(place.acl, 'egress').certain, CLIENT_PORTS, 'ipv4');
  return {
    code: 'NACL_DENY_IN', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'request',
    admits: { certain: inward.intersect(outward), possible: PacketSet.ALL },
    passes: () => `${aclOf(place)} lets it into ${place.subnet}`, blocks: '', unknowns: ['whether network ACLs filter what comes through Global Accelerator: AWS documents both'],
  };
}

/** The groups see the client where its address is preserved, else an address of the accelerator, which is a public one. */
function group(grounds: Grounds, { preserveClientIp }: AcceleratorEndpoint, endpoint: Endpoint): Conjunct {
  const seen = groupIn(grounds, { endpoint });
  if (preserveClientIp.certain) return seen;
  const anyClient = (packets: PacketSet): PacketSet => PacketSet.of(packets.from(INTERNET).services(), AddressSet.ALL_IPV4);
  const every = (packets: PacketSet): PacketSet => PacketSet.of(packets.where((peers) => INTERNET.only('ipv4').isSubsetOf(peers)), AddressSet.ALL_IPV4);
  return {
    ...seen,
    admits: { certain: every(seen.admits.certain), possible: preserveClientIp.possible ? anyClient(seen.admits.possible).union(seen.admits.possible) : anyClient(seen.admits.possible) },
    unknowns: [...seen.unknowns, 'whether the accelerator preserves the client address'],
  };
}

