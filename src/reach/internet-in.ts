import type { Endpoint, Fact, SubnetPlace } from '../network/topology';
import { AddressSet, PacketSet, ServiceSet } from '../packet';
import type { Family, Packet } from '../packet';
import { gate } from './conjunct';
import type { BlockCode, Conjunct } from './conjunct';
import { answerable, CLIENT_PORTS } from './filters';
import { showOpenly } from './hidden';
import type { Grounds } from './grounds';
import { Once } from './once';
import { aclOf, groupsOf } from './place-words';
import { routeWords } from './route-words';

/** An interface in one subnet, asked about in one family. */
export interface Standing {
  readonly endpoint: Endpoint;
  readonly place: SubnetPlace;
  readonly family: Family;
}

/** A subnet, asked about in one family. */
type Door = Pick<Standing, 'place' | 'family'>;

/** The way of packets from the internet to an interface and of their replies back. Source: aws-semantics section 6.8. */
export function fromInternet(grounds: Grounds, standing: Standing): readonly Conjunct[] {
  const { inward, filters } = doorwayOf(grounds, standing);
  const { acl, replies } = filters();
  return [attached(standing), ...inward, publicAddress(standing), acl, groupIn(grounds, standing), ...replies];
}

/** What stands before every interface of a subnet. */
export interface Doorway {
  /** Whether a gateway may be there that lets something in. */
  readonly isOpen: boolean;
  readonly inward: readonly Conjunct[];
  /** Put together when first asked for. */
  readonly filters: () => { readonly acl: Conjunct; readonly replies: readonly Conjunct[] };
}

function doorwayOf(grounds: Grounds, { place, family }: Door): Doorway {
  return grounds.doorways.of(`${family} ${place.subnet}`, () => {
    const way = { place, family };
    const filters = new Once<ReturnType<Doorway['filters']>>();
    return {
      isOpen: grounds.gatewayOf(place).fact.possible && grounds.admitted(place, 'inbound').possible,
      inward: [sources(grounds, way), gateway(grounds, way), ...redirection(grounds, way), publicAccess(grounds, place)],
      filters: () => filters.of('', () => ({ acl: aclIn(grounds, way), replies: [aclReply(grounds, way), returnRoute(grounds, way)] })),
    };
  });
}

/** Whether nothing gets from the internet to an interface itself, whatever groups, ACLs and routes let through. */
export function isShut(grounds: Grounds, endpoint: Endpoint, family: Family): boolean {
  const address: Fact = family === 'ipv4' ? endpoint.publicIpv4 : endpoint.publicIpv6;
  if (!endpoint.accepts || !endpoint.attached.possible || !address.possible) return true;
  return grounds.placesOf(endpoint).every((place) => !doorwayOf(grounds, { place, family }).isOpen);
}

function attached({ endpoint }: Standing): Conjunct {
  return {
    code: endpoint.accepts ? 'ENI_UNATTACHED' : 'NAT_OUTBOUND_ONLY',
    kind: 'interface',
    address: endpoint.resource,
    leg: 'request',
    admits: gate(endpoint.accepts ? endpoint.attached : { certain: false, possible: false }),
    passes: () => `${endpoint.resource} has a network interface`,
    blocks: endpoint.accepts ? `${endpoint.resource} is not attached to anything that answers` : `${endpoint.resource} accepts no connections from outside`,
    unknowns: endpoint.reasons,
  };
}

/** Only the internet's addresses come through the gateway. */
function sources(grounds: Grounds, { family }: Door): Conjunct {
  const set = PacketSet.of(ServiceSet.ANY, grounds.internet(family));
  return {
    code: 'NO_ROUTE', kind: 'internet', address: null, leg: 'request',
    admits: { certain: set, possible: set },
    passes: (packet) => `${showOpenly(packet, { addresses: grounds.secrets.addresses, services: grounds.secrets.services('ingress') }, 'from')} comes from the internet`,
    blocks: `no ${familyName(family)} address of the internet is meant`,
    unknowns: [],
  };
}

function gateway(grounds: Grounds, { place }: Door): Conjunct {
  const { fact, gateway: found } = grounds.gatewayOf(place);
  const vpc = place.vpc.possible[0] ?? 'the VPC';
  return {
    code: 'IGW_NOT_ATTACHED', kind: 'internet-gateway', address: found?.key ?? null, leg: 'request',
    admits: gate(fact),
    passes: () => `${found?.key ?? 'an internet gateway'} is attached to ${vpc}`,
    blocks: `no internet gateway is attached to ${vpc}`,
    unknowns: [`which internet gateway is attached to ${vpc}`],
  };
}

/**
 * A route table of the internet gateway may lead what comes in through an appliance, and what that does a plan does not tell.
 * Source: aws-semantics section 6.5.
 */
export function redirection(grounds: Grounds, { place, family }: Door): readonly Conjunct[] {
  const { gateway: found } = grounds.gatewayOf(place);
  const routings = (found?.routeTable.possible ?? []).flatMap((key) => grounds.routes.routings(key, family));
  const addresses = place.cidrs.possible.only(family);
  const diverted = routings.some(({ route, destinations }) => route.target !== 'local' && destinations.possible.overlaps(addresses));
  if (!diverted && (found?.routeTable.open.length ?? 0) === 0) return [];
  return [{
    code: 'INSPECTED', kind: 'route-table', address: found?.routeTable.possible[0] ?? null, leg: 'request',
    admits: gate({ certain: false, possible: true }),
    passes: () => `${found?.routeTable.possible.join(' or ') ?? ''} leads it through an appliance`,
    blocks: '',
    unknowns: [`what the appliance in front of ${place.subnet} lets through`],
  }];
}

/** VPC Block Public Access on the way in or out of a subnet. */
export function publicAccess(grounds: Grounds, place: SubnetPlace, kind: 'inbound' | 'outbound' | 'initiated-outbound' = 'inbound'): Conjunct {
  const { address, mode } = grounds.topology.publicAccessBlock;
  return {
    code: 'BPA_BLOCKED', kind: 'block-public-access', address: address ?? null, leg: 'request',
    admits: gate(grounds.admitted(place, kind)),
    passes: () => (mode === 'off' ? 'VPC Block Public Access is off' : `VPC Block Public Access is lifted for ${place.subnet}`),
    blocks: `VPC Block Public Access (${mode ?? 'mode unknown'}) stops it`,
    unknowns: ['the mode of VPC Block Public Access'],
  };
}

/** An IPv4 host needs a public address of its own; an IPv6 address is public by itself. */
export function publicAddress({ endpoint, place, family }: Standing): Conjunct {
  const fact: Fact = family === 'ipv4' ? endpoint.publicIpv4 : endpoint.publicIpv6;
  const why = endpoint.publicBy.length === 0 ? '' : ` (${endpoint.publicBy.map(({ text }) => text).join(', ')})`;
  const code: BlockCode = family === 'ipv4' ? 'NO_PUBLIC_ADDRESS' : 'NO_ADDRESS_OF_FAMILY';
  return {
    code, kind: 'public-address', address: endpoint.resource, leg: 'request',
    admits: gate(fact),
    passes: () => `${endpoint.resource} has a public ${familyName(family)} address${why}`,
    blocks: family === 'ipv4' ? `${endpoint.resource} has no public IPv4 address` : `${endpoint.resource} has no IPv6 address in ${place.subnet}`,
    unknowns: [`whether ${endpoint.resource} has a public ${familyName(family)} address`],
  };
}

function aclIn(grounds: Grounds, { place }: Door): Conjunct {
  return {
    code: 'NACL_DENY_IN', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'request',
    admits: grounds.filters.acl(place.acl, 'ingress'),
    passes: (packet) => grounds.filters.decidingEntry(place.acl, 'ingress', packet),
    blocks: `${aclOf(place)} denies it on the way into ${place.subnet}`,
    unknowns: [`the entries of the network ACL of ${place.subnet}`],
  };
}

/** The groups of the target, for traffic whose source is an address: members of groups are never on the internet (section 9). */
export function groupIn(grounds: Grounds, { endpoint }: Pick<Standing, 'endpoint'>): Conjunct {
  const filter = grounds.filters.group(endpoint.groups, 'ingress');
  const { certain, possible } = endpoint.unfiltered;
  const names = endpoint.groups.possible.join(', ');
  const referring = filter.references.length > 0;
  return {
    code: referring && filter.packets.possible.isEmpty() ? 'SG_REFERENCE_NOT_PUBLIC' : 'SG_RULES_MISMATCH',
    kind: 'security-group', address: endpoint.groups.possible[0] ?? null, leg: 'request',
    admits: {
      certain: certain ? PacketSet.ALL : filter.packets.certain,
      possible: possible ? PacketSet.ALL : filter.packets.possible,
    },
    passes: (packet) => (certain ? `${endpoint.resource} has no security group, so nothing is filtered` : grounds.filters.decidingPermission(filter, packet) ?? `a rule of ${groupsOf(endpoint.resource, endpoint.groups)} may admit it`),
    blocks: names === '' ? `${endpoint.resource} has no security group that admits it` : `no rule of ${names} admits it${referring ? '; rules that refer to groups never match the internet' : ''}`,
    unknowns: filter.unknowns,
  };
}

function aclReply(grounds: Grounds, { place, family }: Door): Conjunct {
  const replies = grounds.filters.acl(place.acl, 'egress');
  return {
    code: 'NACL_DENY_OUT_REPLY', kind: 'network-acl', address: place.acl.possible[0] ?? null, leg: 'reply',
    admits: { certain: answerable(replies.certain, CLIENT_PORTS, family), possible: answerable(replies.possible, CLIENT_PORTS, family) },
    passes: () => `${aclOf(place)} lets the reply out of ${place.subnet}`,
    blocks: `${aclOf(place)} denies the reply on the way out of ${place.subnet}, whatever port the client uses`,
    unknowns: [`the entries of the network ACL of ${place.subnet}`],
  };
}

function returnRoute(grounds: Grounds, { place, family }: Door): Conjunct {
  const tables = place.routeTable;
  const back = grounds.routes.through(tables, family, (route) => (route.target === 'internet-gateway' ? grounds.isInternetGateway(route.node, place) : NEVER));
  const [table = 'its route table'] = tables.possible;
  const other = grounds.routes.through(tables, family, (route) => (route.target === 'internet-gateway' ? NEVER : ALWAYS));
  return {
    code: other.possible.overlaps(grounds.internet(family)) ? 'RETURN_ROUTE_OTHER_TARGET' : 'NO_IGW_RETURN_ROUTE',
    kind: 'route-table', address: tables.possible[0] ?? null, leg: 'reply',
    admits: { certain: PacketSet.of(ServiceSet.ANY, back.certain), possible: PacketSet.of(ServiceSet.ANY, back.possible) },
    passes: (packet) => routeWords(grounds.routes.deciding(tables, family, addressOf(packet)), place) ?? `${table} may route the reply from ${place.subnet}`,
    blocks: `${table} sends no reply from ${place.subnet} to an attached internet gateway`,
    unknowns: [`the routes of ${table}`],
  };
}

const NEVER: Fact = { certain: false, possible: false };
const ALWAYS: Fact = { certain: true, possible: true };

/** The address of a packet's peer as a set. */
export function addressOf(packet: Packet): AddressSet {
  return AddressSet.parse(`${packet.peer}/${packet.family === 'ipv4' ? 32 : 128}`);
}

/** `IPv4` or `IPv6`. */
export function familyName(family: Family): string {
  return family === 'ipv4' ? 'IPv4' : 'IPv6';
}
