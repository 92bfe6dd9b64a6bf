import { AddressSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import type { Candidates, Key, Subnet, Vpc } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, TransitGateway, TransitGatewayAttachment, TransitRoute } from '../../topology';
import { denotedBy, exactly, NOTHING, unionOf } from '../candidates';
import { readCidr } from '../cidr';
import type { Side } from '../side';
import { at } from '../source';
import type { Source } from '../source';
import { both, flag } from './facts';

const DEFAULT_TABLE = '.association_default_route_table_id';

/** Transit gateways with VPC attachments, their tables and routes. Source: aws-semantics sections 8 and 15. */
export function transitGateways(side: Side, vpcs: readonly Vpc[], subnets: readonly Subnet[]): readonly TransitGateway[] {
  return side.all('aws_ec2_transit_gateway').map((source) => {
    const key = source.resource.address;
    const attachments = side.all('aws_ec2_transit_gateway_vpc_attachment').filter((each) => meant(each, 'transit_gateway_id', key)).map((each) => attachmentOf(side, each, source));
    return { key, referencing: enabled(source, 'security_group_referencing_support', NO), attachments, routeTables: tablesOf(side, source, attachments, { vpcs, subnets }) };
  });
}

function meant(source: Source, attribute: string, key: Key): boolean {
  return source.refs.slot(source.resource, [attribute], ['transit-gateway']).possible.some((target) => target.key === key);
}

/** `enable` or `disable`. */
function enabled(source: Source, attribute: string, unset: Fact): Fact {
  const reading = at(source, [attribute]).stringOrNull();
  if (reading.kind === 'known') return reading.value === 'enable' ? YES : NO;
  return reading.kind === 'null' || source.refs.isUnset(source.resource, [attribute]) ? unset : MAYBE;
}

function attachmentOf(side: Side, source: Source, gateway: Source): TransitGatewayAttachment {
  const key = source.resource.address;
  const byDefault = both(enabled(gateway, 'default_route_table_association', YES), flag(source, ['transit_gateway_default_route_table_association'], YES));
  const explicit = side.all('aws_ec2_transit_gateway_route_table_association').filter((each) => attaches(each, key)).map(tableOf);
  const usual = byDefault.possible ? [exactly(`${gateway.resource.address}${DEFAULT_TABLE}`)] : [];
  return {
    key,
    vpc: denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc'])) ?? NOTHING,
    subnets: denotedBy(source.refs.slot(source.resource, ['subnet_ids'], ['subnet'])) ?? NOTHING,
    routeTable: unionOf(explicit.length > 0 ? explicit : usual),
    referencing: enabled(source, 'security_group_referencing_support', YES),
    active: YES,
  };
}

function attaches(source: Source, attachment: Key): boolean {
  return source.refs.slot(source.resource, ['transit_gateway_attachment_id'], ['transit-gateway-attachment']).possible.some(({ key }) => key === attachment);
}

function tableOf(source: Source): Candidates {
  return denotedBy(source.refs.slot(source.resource, ['transit_gateway_route_table_id'], ['transit-gateway-route-table'])) ?? NOTHING;
}

interface Places {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
}

function tablesOf(side: Side, gateway: Source, attachments: readonly TransitGatewayAttachment[], places: Places): ReadonlyMap<Key, readonly TransitRoute[]> {
  const tables = new Map<Key, TransitRoute[]>();
  const add = (table: Candidates, route: TransitRoute): void => {
    for (const key of table.possible) tables.set(key, [...(tables.get(key) ?? []), table.certain.includes(key) ? route : { ...route, destination: { ...route.destination, certain: AddressSet.EMPTY } }]);
  };
  for (const source of side.all('aws_ec2_transit_gateway_route')) add(tableOf(source), staticRoute(source));
  for (const source of side.all('aws_ec2_transit_gateway_route_table_propagation')) {
    for (const attachment of attachments.filter(({ key }) => attaches(source, key))) for (const route of propagated(attachment, places)) add(tableOf(source), route);
  }
  const own = new Map(side.all('aws_ec2_transit_gateway_vpc_attachment').map((source) => [source.resource.address, source]));
  for (const attachment of attachments) {
    const source = own.get(attachment.key);
    const byDefault = source === undefined ? NO : both(enabled(gateway, 'default_route_table_propagation', YES), flag(source, ['transit_gateway_default_route_table_propagation'], YES));
    if (byDefault.possible) for (const route of propagated(attachment, places)) add(exactly(`${gateway.resource.address}${DEFAULT_TABLE}`), route);
  }
  return tables;
}

function staticRoute(source: Source): TransitRoute {
  const reading = readCidr(source, ['destination_cidr_block'], undefined);
  const isBlackhole = flag(source, ['blackhole'], NO);
  return {
    destination: reading?.addresses ?? { certain: AddressSet.EMPTY, possible: AddressSet.EMPTY },
    text: reading?.text,
    attachment: isBlackhole.certain ? undefined : denotedBy(source.refs.slot(source.resource, ['transit_gateway_attachment_id'], ['transit-gateway-attachment'])) ?? NOTHING,
    owner: source.resource.address,
    propagated: false,
  };
}

/** An attachment propagates the CIDR blocks of its VPC. */
function propagated(attachment: TransitGatewayAttachment, { vpcs }: Places): readonly TransitRoute[] {
  return vpcs.filter(({ key }) => attachment.vpc.possible.includes(key)).flatMap(({ cidrs }) => cidrs.certain.toCidrs().map((text) => ({
    destination: exact(AddressSet.parse(text)), text, attachment: exactly(attachment.key), owner: attachment.key, propagated: true,
  })));
}

function exact(addresses: AddressSet): Bounds<AddressSet> {
  return { certain: addresses, possible: addresses };
}
