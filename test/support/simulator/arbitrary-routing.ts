/** Gateways and route tables that split, overlap and point at the wrong thing. */
import { block4, showBlock, v4 } from './address';
import { route, sameBlock } from './build';
import type { Draw } from './draw';
import type {
  EgressOnlyGateway, InternetGateway, NatGateway, Peering, Route, RouteTable, Subnet, TransitAttachment, TransitGateway, TransitRoute, TransitTable, Vpc,
} from './world';

/** The gateways of one VPC. */
export interface Gateways {
  readonly internet?: InternetGateway;
  readonly egressOnly?: EgressOnlyGateway;
  readonly nat?: NatGateway;
}

/** How the VPCs of a world are connected. */
export interface Crossings {
  readonly peerings: readonly Peering[];
  readonly transit?: TransitGateway;
}

function natIn(draw: Draw, owner: Vpc, home: Subnet, index: number): NatGateway {
  const isPublic = draw.chance(85);
  return {
    id: `${owner.id}_nat`, subnet: home.id, privateAddress: home.ipv4.base + 5,
    ...(isPublic ? { publicAddress: v4('52.9.0.0') + index } : {}),
  };
}

/** The gateways of a VPC; a NAT gateway stands in its first subnet. */
export function gateways(draw: Draw, owner: Vpc, subnets: readonly Subnet[], index: number): Gateways {
  const attached = draw.chance(95) ? { vpc: owner.id } : {};
  const internet = draw.chance(94) ? { internet: { id: `${owner.id}_igw`, ...attached } } : {};
  const hasEgressOnly = owner.ipv6.length > 0 && draw.chance(60);
  const [home] = subnets;
  const nat = home !== undefined && draw.chance(55) ? { nat: natIn(draw, owner, home, index) } : {};
  return { ...internet, ...nat, ...(hasEgressOnly ? { egressOnly: { id: `${owner.id}_eigw`, vpc: owner.id } } : {}) };
}

type Gateway = Route['target'] & { readonly id: string };

/** The gateways that a route for IPv4, or for IPv6, may point at; the internet gateway first and most often. */
function targets(own: Gateways, isIpv6: boolean, prefersNat: boolean): Gateway[] {
  const internet: Gateway[] = own.internet === undefined ? [] : [{ kind: 'internetGateway', id: own.internet.id }];
  const egressOnly: Gateway[] = own.egressOnly === undefined ? [] : [{ kind: 'egressOnlyGateway', id: own.egressOnly.id }];
  const nat: Gateway[] = own.nat === undefined ? [] : [{ kind: 'natGateway', id: own.nat.id }];
  const second = isIpv6 ? egressOnly : nat;
  return prefersNat ? [...second, ...second, ...internet] : [...internet, ...internet, ...internet, ...second];
}

const IPV4_SPLITS = [['0.0.0.0/0'], ['0.0.0.0/0'], ['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/1'], ['198.51.100.0/24', '0.0.0.0/0'], ['198.51.100.0/25', '0.0.0.0/0']];
const IPV6_SPLITS = [['::/0'], ['::/0'], ['2000::/4', '3000::/4'], ['2000::/3'], ['2001:db8::/32', '::/0']];

/** Routes to the Internet, each to a gateway of its own choice; rarely to an appliance or a VPN. */
function outwardRoutes(draw: Draw, own: Gateways, appliance: string | undefined, isIpv6: boolean, prefersNat: boolean): Route[] {
  const list = targets(own, isIpv6, prefersNat);
  if (list.length === 0) return [];
  const usual = draw.pick(list);
  return draw.pick(isIpv6 ? IPV6_SPLITS : IPV4_SPLITS).map((destination) => {
    if (appliance !== undefined && draw.chance(2)) return route(destination, 'interface', appliance);
    const target = draw.chance(80) ? usual : draw.pick(list);
    return route(destination, target.kind === 'local' ? 'other' : target.kind, target.id);
  });
}

/** Routes towards the other VPCs: to the whole, to one subnet, or forgotten. */
function crossingRoutes(draw: Draw, owner: Vpc, vpcs: readonly Vpc[], subnets: readonly Subnet[], crossings: Crossings): Route[] {
  const overPeerings = crossings.peerings
    .filter((peering) => peering.requester === owner.id || peering.accepter === owner.id)
    .flatMap((peering) => {
      const peer = vpcs.find((candidate) => candidate.id !== owner.id && [peering.requester, peering.accepter].includes(candidate.id));
      return peer === undefined ? [] : peerDestinations(draw, peer, subnets).map((destination) => route(destination, 'peering', peering.id));
    });
  const { transit } = crossings;
  const overTransit = transit === undefined ? [] : vpcs
    .filter((peer) => peer.id !== owner.id && draw.chance(80))
    .map((peer) => route(peer.ipv4.map(showBlock)[0] ?? '10.0.0.0/8', 'transitGateway', transit.id));
  return [...overPeerings, ...overTransit];
}

function peerDestinations(draw: Draw, peer: Vpc, subnets: readonly Subnet[]): string[] {
  if (draw.chance(20)) return [];
  const parts = subnets.filter((subnet) => subnet.vpc === peer.id).map((subnet) => subnet.ipv4);
  const ipv4 = draw.chance(75) ? peer.ipv4 : [draw.pick(parts)];
  const ipv6 = draw.chance(60) ? peer.ipv6 : [];
  return [...ipv4, ...ipv6].map(showBlock);
}

function withoutDoubles(routes: readonly Route[]): Route[] {
  return routes.filter((member, index) => routes.findIndex((other) => sameBlock(member.destination, other.destination)) === index);
}

/** What the tables of a VPC may point at. */
export interface Surroundings {
  readonly own: Gateways;
  readonly appliance: string | undefined;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly crossings: Crossings;
}

/** A route table: `public` ones lead to the internet gateway, `private` ones to NAT, `closed` ones nowhere. */
export function routeTable(draw: Draw, id: string, owner: Vpc, around: Surroundings, style: 'public' | 'private' | 'closed'): RouteTable {
  const hasIpv6 = owner.ipv6.length > 0;
  const outward = style === 'closed' ? [] : [
    ...outwardRoutes(draw, around.own, around.appliance, false, style === 'private'),
    ...(hasIpv6 ? outwardRoutes(draw, around.own, around.appliance, true, style === 'private') : []),
  ];
  const stolen = style === 'public' && draw.chance(10) ? [route('8.0.0.0/8', 'other', `${owner.id}_vgw`)] : [];
  const across = crossingRoutes(draw, owner, around.vpcs, around.subnets, around.crossings);
  return { id, vpc: owner.id, routes: withoutDoubles([...outward, ...stolen, ...across]) };
}

function attachment(draw: Draw, owner: Vpc, subnets: readonly Subnet[], tables: readonly string[]): TransitAttachment {
  const own = subnets.filter((subnet) => subnet.vpc === owner.id);
  const onePerZone = own.filter((subnet, index) => own.findIndex((other) => other.zone === subnet.zone) === index);
  return {
    id: `tgw_${owner.id}`, vpc: owner.id, subnets: draw.some(onePerZone, 1, 2).map((subnet) => subnet.id), referencing: draw.chance(80),
    ...(draw.chance(92) ? { table: draw.pick(tables) } : {}),
  };
}

function transitTable(draw: Draw, id: string, factory: boolean, attachments: readonly TransitAttachment[], vpcs: readonly Vpc[]): TransitTable {
  const propagations = attachments.filter(() => draw.chance(80)).map((member) => member.id);
  const toParts = vpcs.filter(() => draw.chance(30)).map((owner): TransitRoute => {
    const destination = draw.chance(50) ? owner.ipv4[0] ?? block4('10.0.0.0/8') : block4(showBlock({ ...block4('10.0.0.0/24'), base: owner.ipv4[0]?.base ?? 0 }));
    return draw.chance(30) ? { destination } : { destination, attachment: `tgw_${owner.id}` };
  });
  return { id, factory, propagations, routes: toParts };
}

/** A transit gateway with an attachment to every VPC. */
export function transitGateway(draw: Draw, vpcs: readonly Vpc[], subnets: readonly Subnet[]): TransitGateway {
  const factory = draw.chance(50);
  const names = draw.chance(60) ? ['tgw_one'] : ['tgw_one', 'tgw_two'];
  const attachments = vpcs.map((owner) => attachment(draw, owner, subnets, names));
  const tables = names.map((name, index) => transitTable(draw, name, factory && index === 0, attachments, vpcs));
  return { id: 'tgw', referencing: draw.chance(50), attachments, tables };
}

/** No connection, peerings between some pairs, or one transit gateway. */
export function crossings(draw: Draw, vpcs: readonly Vpc[], subnets: readonly Subnet[]): Crossings {
  if (vpcs.length < 2 || draw.chance(10)) return { peerings: [] };
  if (draw.chance(35)) return { peerings: [], transit: transitGateway(draw, vpcs, subnets) };
  const pairs = vpcs.flatMap((left, index) => vpcs.slice(index + 1).map((right) => [left.id, right.id] as const));
  const peerings = pairs.filter(() => draw.chance(80)).map(([requester, accepter]): Peering => ({
    id: `pcx_${requester}_${accepter}`, requester, accepter, active: draw.chance(85), sameRegion: true,
  }));
  return { peerings };
}
