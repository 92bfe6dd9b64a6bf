import type { Bounds } from '../network/bounds';
import { NO } from '../network/topology';
import type { Fact, NatGateway, SubnetPlace } from '../network/topology';
import { ICMP, PacketSet, ServiceSet, TCP, UDP } from '../packet';
import type { AddressSet, Family, Packet } from '../packet';
import { gate } from './conjunct';
import type { Conjunct, Decision } from './conjunct';
import { undecided } from './exit-beyond';
import { outwardAccess, throughGateway } from './exit-gateways';
import { leadBy, names, routesOf } from './exit-routes';
import type { Chained, Exit, Lead } from './exit-routes';
import { answerable, CLIENT_PORTS, COMPONENT_PORTS } from './filters';
import type { Grounds } from './grounds';
import { aclOut, aclReply } from './internet-filters';
import { serviceOf } from './one-packet';
import { aclOf } from './place-words';
import { oneOf } from './way';
import type { Way } from './way';
import { endOf, everywhere, towardOne } from './within';

/** A NAT gateway carries TCP, UDP and ICMP, of IPv4. */
export const NAT_SERVICES = ServiceSet.union([TCP, UDP, ICMP].map((protocol) => ServiceSet.protocol(protocol)));

/** What gets to a NAT gateway, and how its replies get back. */
export interface Arrival {
  /** Tells it from every other. */
  readonly name: string;
  /** The subnet whose routes lead to the gateway. */
  readonly from: SubnetPlace;
  /** The subnet and the addresses of who sends. */
  readonly home: SubnetPlace;
  readonly host: AddressSet;
  /** Whether VPC Block Public Access lets it out of the gateway's subnet. */
  readonly admitted: (there: SubnetPlace) => Fact;
  /** What replies meet between the gateway's subnet and that of who asked; undefined within one VPC. */
  readonly back: ((there: SubnetPlace) => readonly Conjunct[]) | undefined;
}

/** A NAT gateway that routes lead to; undefined for one that the plan does not describe. */
export interface NatLead extends Lead {
  readonly nat: NatGateway | undefined;
  readonly name: string;
}

/** The NAT gateways that routes of a subnet lead to. IPv4: what else they take is not of the internet. */
export function natLeads(grounds: Grounds, place: SubnetPlace, family: Family): readonly NatLead[] {
  const nodes = family === 'ipv6' ? [] : routesOf(grounds, place).filter(({ target }) => target === 'nat-gateway').map(({ node }) => node);
  const named = [...new Set(nodes.flatMap(({ possible }) => possible))].map((key) => ({
    ...leadBy(grounds, place, family, ({ target, node }) => (target === 'nat-gateway' ? names(node, key) : NO)), nat: grounds.topology.natGateways.get(key), name: key,
  }));
  const isOpen = nodes.some(({ open }) => open.length > 0);
  const open = leadBy(grounds, place, family, ({ target, node }) => ({ certain: false, possible: target === 'nat-gateway' && node.open.length > 0 }));
  return isOpen ? [...named, { ...open, nat: undefined, name: 'a NAT gateway' }] : named;
}

/** The ways out of a subnet through NAT gateways. */
export function natExits(grounds: Grounds, place: SubnetPlace, family: Family): readonly Exit[] {
  return natLeads(grounds, place, family).map((lead) => ({
    sent: lead.sent.possible,
    way: ({ endpoint }, chained) => natWay(grounds, lead, {
      name: JSON.stringify([place.subnet, endpoint.privateAddresses]), from: place, home: place, host: endOf(endpoint, place, 'ipv4').addresses,
      admitted: () => grounds.admitted(place, 'initiated-outbound'), back: undefined,
    }, chained),
  }));
}

/** The way through a NAT gateway, over all subnets in which it may stand. */
export function natWay(grounds: Grounds, { nat, conjunct, name }: NatLead, arrival: Arrival, chained: Chained): Way {
  if (nat === undefined) return chained([conjunct, undecided('nat-gateway', name, NAT_SERVICES)]);
  const ways = grounds.placesOf({ subnets: nat.subnet }).map((there) => chained([conjunct, ...grounds.throughNat.of(JSON.stringify([nat.key, there.subnet, arrival.name]), () => through(grounds, nat, there, arrival))]));
  return oneOf(ways) ?? chained([conjunct, { ...takes(nat), admits: gate(NO), blocks: `${nat.key} stands in no subnet` }]);
}

/** What a connection meets in the subnet of the gateway, and its replies. */
function through(grounds: Grounds, nat: NatGateway, there: SubnetPlace, arrival: Arrival): readonly Conjunct[] {
  const crosses = arrival.from.subnet !== there.subnet;
  const { back } = arrival;
  return [
    ...(crosses ? [fromHost(grounds, there, arrival)] : []), takes(nat),
    aclOut(grounds, there), ...throughGateway(grounds, there, 'ipv4'), outwardAccess(grounds, there, arrival.admitted(there)),
    aclReply(grounds, there, 'ipv4', COMPONENT_PORTS), ...(crosses || back !== undefined ? [toHost(grounds, there, arrival)] : []), ...(back?.(there) ?? []),
  ];
}

function takes({ key, isPublic }: NatGateway): Conjunct {
  const { certain, possible } = gate(isPublic);
  return {
    code: isPublic.possible ? 'NO_ROUTE' : 'NAT_NOT_PUBLIC', kind: 'nat-gateway', address: key, leg: 'request',
    admits: { certain: certain.restrict(NAT_SERVICES), possible: possible.restrict(NAT_SERVICES) },
    passes: () => `${key} sends it on from a public address of its own`,
    blocks: isPublic.possible ? `${key} carries TCP, UDP and ICMP only` : `${key} is private and has no public address`,
    unknowns: [`whether ${key} has a public address`],
  };
}

function fromHost(grounds: Grounds, there: SubnetPlace, { host }: Arrival): Conjunct {
  const admitted = grounds.filters.acl(there.acl, 'ingress');
  return {
    code: 'NACL_DENY_IN', kind: 'network-acl', address: there.acl.possible[0] ?? null, leg: 'request',
    admits: everywhere({ certain: towardOne(admitted.certain, host, 'certain'), possible: towardOne(admitted.possible, host, 'possible') }),
    passes: (packet) => entryFor(grounds, there, packet, host),
    blocks: `${aclOf(there)} denies it on the way into ${there.subnet}`, unknowns: [`the entries of the network ACL of ${there.subnet}`],
  };
}

/** The entry that lets a packet in from its sender, who is its peer there. */
function entryFor(grounds: Grounds, there: SubnetPlace, packet: Packet, host: AddressSet): string | Decision {
  const sent = PacketSet.of(serviceOf(packet), host);
  const seen = grounds.filters.acl(there.acl, 'ingress').possible.intersect(sent).witness() ?? sent.witness();
  return seen === undefined ? `${aclOf(there)} lets it into ${there.subnet}` : grounds.filters.decidingEntry(there.acl, 'ingress', seen);
}

/** The ACLs of both subnets have to let the reply pass, to the same port of the host. */
function toHost(grounds: Grounds, there: SubnetPlace, { home, host }: Arrival): Conjunct {
  const [out, back] = [grounds.filters.acl(there.acl, 'egress'), grounds.filters.acl(home.acl, 'ingress')];
  const admitted = (bound: 'certain' | 'possible'): PacketSet => answerable(back[bound].restrict(towardOne(out[bound], host, bound)), CLIENT_PORTS, 'ipv4');
  const admits: Bounds<PacketSet> = { certain: admitted('certain'), possible: admitted('possible') };
  return {
    code: 'NACL_DENY_OUT_REPLY', kind: 'network-acl', address: there.acl.possible[0] ?? null, leg: 'reply', admits,
    passes: () => `${aclOf(there)} lets the reply out of ${there.subnet}`,
    blocks: `${aclOf(there)} lets no reply out of ${there.subnet} that ${aclOf(home)} lets into ${home.subnet}`, unknowns: [`the entries of the network ACL of ${there.subnet}`],
  };
}
