import type { Kind } from '../../../references';
import { AddressSet, parseCidr } from '../../../packet';
import { exactly } from '../../bounds';
import type { Candidates, Key } from '../../model';
import type { Route, RouteTable, RouteTargetKind } from '../../topology';
import { denotedBy, NOTHING, openBecause } from '../candidates';
import { readCidr } from '../cidr';
import type { PrefixLists } from '../prefix-lists';
import type { Side } from '../side';
import { at, elements, textAt } from '../source';
import type { Source, Step } from '../source';

/** What the key of the main table of a VPC ends in; before it stands the key of the VPC. */
export const MAIN_TABLE_SUFFIX = '.main_route_table_id';

interface TargetRow {
  readonly attribute: string;
  readonly kind: RouteTargetKind;
  readonly accepts: readonly Kind[];
}

/** What each attribute of a route leads to. Source: aws-semantics section 6.4. */
const TARGETS: readonly TargetRow[] = [
  { attribute: 'gateway_id', kind: 'internet-gateway', accepts: ['internet-gateway', 'vpn-gateway', 'vpc-endpoint'] },
  { attribute: 'egress_only_gateway_id', kind: 'egress-only-gateway', accepts: ['egress-only-gateway'] },
  { attribute: 'nat_gateway_id', kind: 'nat-gateway', accepts: ['nat-gateway'] },
  { attribute: 'vpc_peering_connection_id', kind: 'peering', accepts: ['peering-connection'] },
  { attribute: 'transit_gateway_id', kind: 'transit-gateway', accepts: ['transit-gateway'] },
  { attribute: 'network_interface_id', kind: 'appliance', accepts: ['network-interface'] },
  { attribute: 'instance_id', kind: 'appliance', accepts: ['instance'] },
  { attribute: 'vpc_endpoint_id', kind: 'appliance', accepts: ['vpc-endpoint'] },
  { attribute: 'carrier_gateway_id', kind: 'other', accepts: ['carrier-gateway'] },
  { attribute: 'local_gateway_id', kind: 'other', accepts: [] },
  { attribute: 'core_network_arn', kind: 'other', accepts: [] },
];

const DESTINATIONS: readonly { readonly inline: string; readonly alone: string; readonly family: 'ipv4' | 'ipv6' }[] = [
  { inline: 'cidr_block', alone: 'destination_cidr_block', family: 'ipv4' },
  { inline: 'ipv6_cidr_block', alone: 'destination_ipv6_cidr_block', family: 'ipv6' },
];

/** The tables of a side with their routes: inline ones, and those that are resources of their own. */
export function routeTables(side: Side, lists: PrefixLists): ReadonlyMap<Key, RouteTable> {
  const standalone = standaloneRoutes(side, lists);
  const revoked = new Set(side.leaving('aws_route', ['delete']).flatMap((source) => routesAt(source, [], 'alone', lists)).map(identity));
  const tables = side.all('aws_route_table', 'aws_default_route_table').map((source): RouteTable => {
    const own = standalone.get(source.resource.address) ?? [];
    const listed = inlineRoutes(source, lists).filter((route) => side.isNew(source) || !revoked.has(identity(route)));
    const known = new Set(own.map(identity));
    return {
      key: source.resource.address,
      address: source.resource.address,
      vpc: vpcOf(source),
      routes: [...listed.filter((route) => !known.has(identity(route))), ...own],
      complete: true,
    };
  });
  const described = new Map(tables.map((table) => [table.key, table]));
  const mains = mainTables(side, standalone).filter(({ key }) => !described.has(key));
  const others = [...standalone.keys()].filter((key) => !described.has(key) && !mains.some((table) => table.key === key)).map((key) => outsideTable(key, standalone.get(key) ?? []));
  return new Map([...tables, ...mains, ...others].map((table) => [table.key, table]));
}

function vpcOf(source: Source): Candidates {
  const told = denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc']));
  if (told !== undefined) return told;
  const main = source.refs.origins(source.resource, ['default_route_table_id']).map((origin) => origin.replace(/\.(?:default|main)_route_table_id$/, ''));
  const [vpc] = main;
  return vpc === undefined ? openBecause(`${source.resource.address}.vpc_id is not in the plan`) : { certain: [vpc], possible: [vpc], open: [] };
}

/** The main table that AWS makes with a VPC: nothing but local routes while the VPC is new, anything in one that exists. */
function mainTables(side: Side, standalone: ReadonlyMap<Key, readonly Route[]>): readonly RouteTable[] {
  return side.all('aws_vpc', 'aws_default_vpc').map((source) => {
    const key = `${source.resource.address}${MAIN_TABLE_SUFFIX}`;
    const vpc = source.resource.address;
    return {
      key,
      address: undefined,
      vpc: { certain: [vpc], possible: [vpc], open: [] },
      routes: standalone.get(key) ?? [],
      complete: source.resource.type === 'aws_vpc' && side.isNew(source),
    };
  });
}

function outsideTable(key: Key, routes: readonly Route[]): RouteTable {
  return { key, address: undefined, vpc: openBecause(`${key} is outside the plan`), routes, complete: false };
}

function standaloneRoutes(side: Side, lists: PrefixLists): ReadonlyMap<Key, readonly Route[]> {
  const byTable = new Map<Key, Route[]>();
  for (const source of side.all('aws_route')) {
    const table = denotedBy(source.refs.slot(source.resource, ['route_table_id'], ['route-table'])) ?? NOTHING;
    for (const key of table.possible) {
      const routes = routesAt(source, [], 'alone', lists).map((route) => (table.certain.includes(key) ? route : uncertain(route)));
      byTable.set(key, [...(byTable.get(key) ?? []), ...routes]);
    }
  }
  return byTable;
}

function inlineRoutes(source: Source, lists: PrefixLists): readonly Route[] {
  const blocks = elements(source, ['route']);
  if (blocks !== undefined) return blocks.flatMap((path) => routesAt(source, path, 'inline', lists));
  return source.refs.isUnset(source.resource, ['route']) ? [] : [unknownRoute(source)];
}

/** Nobody knows where the routes lead: for certain nowhere, possibly to an internet gateway. */
function unknownRoute(source: Source): Route {
  return {
    destination: { certain: AddressSet.EMPTY, possible: AddressSet.ALL }, text: undefined, target: 'internet-gateway', node: openBecause('route is known only after apply'),
    owner: source.resource.address, attribute: 'route', propagated: false, reasons: ['route is known only after apply'],
  };
}

/** One route for each CIDR that the block or resource names. */
function routesAt(source: Source, path: readonly Step[], spelling: 'inline' | 'alone', lists: PrefixLists): readonly Route[] {
  const { kind, node, attribute } = targetAt(source, path);
  const route = { target: kind, node, owner: source.resource.address, attribute: path.length === 0 ? attribute : `route.${attribute}`, propagated: false };
  const direct = DESTINATIONS.flatMap((destination) => {
    const reading = readCidr(source, [...path, destination[spelling]], destination.family);
    return reading === undefined ? [] : [{ ...route, destination: reading.addresses, text: reading.text, reasons: reading.reason === undefined ? [] : [reading.reason] }];
  });
  return [...direct, ...listRoutes(source, path, lists).map((part) => ({ ...route, ...part }))];
}

function listRoutes(source: Source, path: readonly Step[], lists: PrefixLists): readonly Pick<Route, 'destination' | 'text' | 'reasons'>[] {
  const named = denotedBy(source.refs.slot(source.resource, [...path, 'destination_prefix_list_id'], ['prefix-list'])) ?? NOTHING;
  return named.possible.flatMap((key) => {
    const { addresses, reasons } = lists.find(key);
    const known = addresses.certain.toCidrs().map((text) => ({ destination: exactly(AddressSet.of([parseCidr(text)].filter((cidr) => cidr !== undefined))), text, reasons: [] }));
    const more = addresses.possible.subtract(addresses.certain);
    return more.isEmpty() ? known : [...known, { destination: { certain: AddressSet.EMPTY, possible: more }, text: undefined, reasons }];
  });
}

function targetAt(source: Source, path: readonly Step[]): { readonly kind: RouteTargetKind; readonly node: Candidates; readonly attribute: string } {
  for (const { attribute, kind, accepts } of TARGETS) {
    const text = textAt(source, [...path, attribute]);
    if (text === 'local') return { kind: 'local', node: NOTHING, attribute };
    if (at(source, [...path, attribute]).kind() === 'missing') continue;
    const node = denotedBy(source.refs.slot(source.resource, [...path, attribute], accepts));
    if (node !== undefined && (node.possible.length > 0 || at(source, [...path, attribute]).kind() === 'unknown')) return { kind: precise(kind, node, source), node, attribute };
    if (text !== undefined) return { kind: byPrefix(text) ?? kind, node: { certain: [text], possible: [text], open: [] }, attribute };
  }
  return { kind: 'other', node: openBecause('the target of the route is not in the plan'), attribute: 'gateway_id' };
}

/** `gateway_id` takes gateways of several kinds. */
function precise(kind: RouteTargetKind, node: Candidates, source: Source): RouteTargetKind {
  if (kind !== 'internet-gateway') return kind;
  const kinds = node.possible.map((key) => byPrefix(key) ?? byAddress(key, source));
  const [first] = kinds;
  return first !== undefined && kinds.every((each) => each === first) ? first : kind;
}

function byAddress(key: Key, source: Source): RouteTargetKind {
  const type = source.refs.resources.get(key)?.type ?? '';
  if (type === 'aws_vpn_gateway') return 'vpn-gateway';
  return type === 'aws_vpc_endpoint' ? 'gateway-endpoint' : 'internet-gateway';
}

function byPrefix(id: string): RouteTargetKind | undefined {
  if (id.startsWith('vgw-')) return 'vpn-gateway';
  return id.startsWith('vpce-') ? 'gateway-endpoint' : undefined;
}

function uncertain(route: Route): Route {
  return { ...route, destination: { certain: AddressSet.EMPTY, possible: route.destination.possible }, text: undefined };
}

function identity({ text, owner }: Route): string {
  return text ?? owner;
}
