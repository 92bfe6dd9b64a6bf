import * as fc from 'fast-check';
import { block4, block6, v4 } from './address';
import { doors } from './arbitrary-doors';
import { defaultGroup, networkAcl, pools, securityGroup } from './arbitrary-filters';
import type { Pools } from './arbitrary-filters';
import { crossings, gateways, routeTable } from './arbitrary-routing';
import type { Crossings, Gateways, Surroundings } from './arbitrary-routing';
import { drawn } from './draw';
import type { Draw } from './draw';
import { EMPTY_WORLD } from './world';
import type { BlockPublicAccess, Interface, RouteTable, Subnet, Vpc, World } from './world';

/** The most there is of everything. `doors` is how many of a hundred worlds have load balancers, accelerators and databases. */
export interface Size {
  readonly vpcs: number;
  readonly subnets: number;
  readonly interfaces: number;
  readonly entries: number;
  readonly atoms: number;
  readonly doors: number;
}

/** Worlds in which a walk takes microseconds and every concept occurs. */
export const SMALL: Size = { vpcs: 3, subnets: 3, interfaces: 2, entries: 4, atoms: 4, doors: 45 };

function vpcs(draw: Draw, most: number): Vpc[] {
  return Array.from({ length: draw.number(1, most) }, (_, index): Vpc => {
    const id = `v${String(index)}`;
    return {
      id, ipv4: [block4(`10.${String(index)}.0.0/16`)], ipv6: draw.chance(50) ? [block6(`2600:1f00:0:${String(index)}00::/56`)] : [],
      mainTable: `${id}_main`, defaultAcl: `${id}_acl`, defaultGroup: `${id}_default`,
    };
  });
}

function subnetsOf(draw: Draw, owner: Vpc, number: number, most: number): Subnet[] {
  const acls = [undefined, `${owner.id}_n0`, `${owner.id}_n1`];
  return Array.from({ length: draw.number(1, most) }, (_, index): Subnet => {
    const table = draw.pick(index === 0 ? [`${owner.id}_public`] : [undefined, `${owner.id}_public`, `${owner.id}_private`]);
    const acl = draw.pick(acls);
    return {
      id: `${owner.id}_s${String(index)}`, vpc: owner.id, zone: draw.pick(['a', 'b']), ipv4: block4(`10.${String(number)}.${String(index)}.0/24`),
      ...(owner.ipv6.length > 0 ? { ipv6: block6(`2600:1f00:0:${String(number)}0${String(index)}::/64`) } : {}),
      ...(table === undefined ? {} : { table }),
      ...(acl === undefined ? {} : { acl }),
    };
  });
}

function kindOf(draw: Draw, hasDoors: boolean): Interface['kind'] {
  const rare = hasDoors ? ['database', 'cache', 'networkInterface'] as const : ['networkInterface'] as const;
  return draw.chance(55) ? 'instance' : draw.pick(rare);
}

/** A database has no IPv6 address here, and a cache no public one, because a plan could not say so (section 14). */
function interfaceIn(draw: Draw, home: Subnet, index: number, groups: readonly string[], hasDoors: boolean): Interface {
  const kind = kindOf(draw, hasDoors);
  const privateAddress = home.ipv4.base + 20 + index;
  const hasOwnAddresses = kind === 'instance' || kind === 'networkInterface';
  return {
    id: `${home.id}_i${String(index)}`, kind, subnet: home.id, privateAddress,
    attached: kind !== 'networkInterface' || draw.chance(80),
    groups: draw.some(groups, 1, 2),
    ...(kind !== 'cache' && draw.chance(85) ? { publicAddress: v4('52.0.0.0') + (privateAddress % 2 ** 24) } : {}),
    ...(hasOwnAddresses && home.ipv6 !== undefined && draw.chance(75) ? { ipv6Address: home.ipv6.base + 32n + BigInt(index) } : {}),
  };
}

function groupNames(owner: Vpc): string[] {
  return [owner.defaultGroup, `${owner.id}_g0`, `${owner.id}_g1`];
}

function interfacesOf(draw: Draw, home: Subnet, owner: Vpc, most: number, hasDoors: boolean): Interface[] {
  return Array.from({ length: draw.number(0, most) }, (_, index) => interfaceIn(draw, home, index, groupNames(owner), hasDoors));
}

/** The groups that rules of this VPC may name: its own, and those of the VPCs it is connected to. */
function visibleGroups(owner: Vpc, all: readonly Vpc[], across: Crossings): string[] {
  const peers = across.peerings.flatMap((peering) => [[peering.requester, peering.accepter], [peering.accepter, peering.requester]])
    .filter(([from]) => from === owner.id).map(([, to]) => to);
  const seen = all.filter((other) => other.id === owner.id || across.transit !== undefined || peers.includes(other.id));
  return seen.flatMap(groupNames);
}

function filtersOf(draw: Draw, owner: Vpc, blocks: Pools, groups: readonly string[], size: Size): Pick<World, 'networkAcls' | 'securityGroups'> {
  return {
    networkAcls: [
      networkAcl(draw, owner.defaultAcl, owner, blocks, size.entries, 70),
      networkAcl(draw, `${owner.id}_n0`, owner, blocks, size.entries, 0),
      networkAcl(draw, `${owner.id}_n1`, owner, blocks, size.entries, 40),
    ],
    securityGroups: [
      defaultGroup(draw, owner, blocks, groups, size.atoms),
      ...[`${owner.id}_g0`, `${owner.id}_g1`].map((id) => securityGroup(draw, id, owner, blocks, groups, size.atoms)),
    ],
  };
}

function tablesOf(draw: Draw, owner: Vpc, around: Surroundings): RouteTable[] {
  return [
    routeTable(draw, owner.mainTable, owner, around, draw.pick(['closed', 'public', 'private'])),
    routeTable(draw, `${owner.id}_public`, owner, around, 'public'),
    routeTable(draw, `${owner.id}_private`, owner, around, 'private'),
  ];
}

/** An internet gateway now and then has a route table of its own: harmless, or with an appliance before a subnet (6.5). */
function edgeTable(draw: Draw, owner: Vpc, own: Gateways, around: Surroundings): { readonly own: Gateways; readonly tables: readonly RouteTable[] } {
  const { internet } = own;
  if (internet?.vpc === undefined || !draw.chance(8)) return { own, tables: [] };
  const [first] = around.subnets.filter((subnet) => subnet.vpc === owner.id);
  const id = `${owner.id}_edge`;
  const redirect = around.appliance !== undefined && first !== undefined && draw.chance(50)
    ? [{ destination: first.ipv4, target: { kind: 'interface' as const, id: around.appliance } }] : [];
  return { own: { ...own, internet: { ...internet, table: id } }, tables: [{ id, vpc: owner.id, routes: redirect }] };
}

/** Exclusions of single subnets only where no NAT gateway could stand on the other side of one. */
function blockPublicAccess(draw: Draw, all: readonly Vpc[], subnets: readonly Subnet[], hasNat: boolean): BlockPublicAccess {
  if (!draw.chance(10)) return { mode: 'off', exclusions: [] };
  const candidates = [...all, ...(hasNat ? [] : subnets)].map((member) => member.id);
  const exclusions = draw.some(candidates, 0, 2).map((id) => ({ id, mode: draw.pick(['allow-bidirectional', 'allow-egress'] as const) }));
  return { mode: draw.pick(['block-bidirectional', 'block-ingress']), exclusions };
}

function present<T>(list: readonly (T | undefined)[]): T[] {
  return list.flatMap((member) => (member === undefined ? [] : [member]));
}

interface Ground { readonly vpcs: readonly Vpc[]; readonly subnets: readonly Subnet[]; readonly interfaces: readonly Interface[] }

function ground(draw: Draw, size: Size, hasDoors: boolean): Ground {
  const all = vpcs(draw, size.vpcs);
  const subnets = all.flatMap((owner, index) => subnetsOf(draw, owner, index, size.subnets));
  const interfaces = all.flatMap((owner) => subnets.filter((home) => home.vpc === owner.id)
    .flatMap((home) => interfacesOf(draw, home, owner, size.interfaces, hasDoors)));
  return { vpcs: all, subnets, interfaces };
}

function inVpc({ subnets, interfaces }: Ground, owner: Vpc): Pick<Ground, 'subnets' | 'interfaces'> {
  const own = subnets.filter((subnet) => subnet.vpc === owner.id);
  return { subnets: own, interfaces: interfaces.filter((member) => own.some((subnet) => subnet.id === member.subnet)) };
}

/** Routes of one VPC, and its gateways. */
function routingOf(draw: Draw, owner: Vpc, index: number, base: Ground, across: Crossings): { readonly own: Gateways; readonly tables: readonly RouteTable[] } {
  const inside = inVpc(base, owner);
  const own = gateways(draw, owner, inside.subnets, index);
  const appliance = inside.interfaces.find((member) => member.attached && member.kind === 'networkInterface')?.id;
  const around: Surroundings = { own, appliance, vpcs: base.vpcs, subnets: base.subnets, crossings: across };
  const edge = edgeTable(draw, owner, own, around);
  return { own: edge.own, tables: [...tablesOf(draw, owner, around), ...edge.tables] };
}

/** Builds one world by drawing. Blocks of single hosts occur only where every address can be written in a plan. */
export function buildWorld(draw: Draw, size: Size): World {
  const hasDoors = draw.chance(size.doors);
  const base = ground(draw, size, hasDoors);
  const across = crossings(draw, base.vpcs, base.subnets);
  const blocks = pools(base.vpcs, base.subnets, hasDoors ? [] : base.interfaces);
  const routing = base.vpcs.map((owner, index) => routingOf(draw, owner, index, base, across));
  const filters = base.vpcs.map((owner) => filtersOf(draw, owner, blocks, visibleGroups(owner, base.vpcs, across), size));
  const fronts = hasDoors ? base.vpcs.map((owner) => doors(draw, { owner, groups: groupNames(owner), ...inVpc(base, owner) })) : [];
  const nats = present(routing.map((part) => part.own.nat));
  return {
    ...EMPTY_WORLD,
    ...base,
    routeTables: routing.flatMap((part) => part.tables),
    internetGateways: present(routing.map((part) => part.own.internet)),
    egressOnlyGateways: present(routing.map((part) => part.own.egressOnly)),
    natGateways: nats,
    networkAcls: filters.flatMap((part) => part.networkAcls),
    securityGroups: filters.flatMap((part) => part.securityGroups),
    peerings: across.peerings,
    transitGateways: present([across.transit]),
    loadBalancers: fronts.flatMap((part) => part.loadBalancers),
    targetGroups: fronts.flatMap((part) => part.targetGroups),
    accelerators: fronts.flatMap((part) => part.accelerators),
    blockPublicAccess: blockPublicAccess(draw, base.vpcs, base.subnets, nats.length > 0),
  };
}

/** Small networks in which some packets pass and some do not. */
export function arbitraryWorld(size: Size = SMALL): fc.Arbitrary<World> {
  return drawn((draw) => buildWorld(draw, size));
}

/** So many worlds; the same for the same seed. */
export function sampleWorlds(count: number, seed: number, size: Size = SMALL): World[] {
  return fc.sample(arbitraryWorld(size), { numRuns: count, seed });
}
