import { AddressSet } from '../../../packet';
import type { Bounds } from '../../bounds';
import { exactly as exactlyThat } from '../../bounds';
import type { Candidates, Key, Vpc } from '../../model';
import { NO } from '../../topology';
import type { Fact, TransitGatewayAttachment, TransitRoute } from '../../topology';
import { exactly } from '../candidates';
import { readCidr } from '../cidr';
import type { PrefixLists } from '../prefix-lists';
import type { Side } from '../side';
import type { Source } from '../source';
import { flag } from './facts';
import { byWhatTheyDenote, denotes } from './slots';

const STATIC = 'aws_ec2_transit_gateway_route';
const LISTED = 'aws_ec2_transit_gateway_prefix_list_reference';
const PROPAGATION = 'aws_ec2_transit_gateway_route_table_propagation';

/** An attachment, and whether its gateway propagates it into the default table. */
export interface Propagating {
  readonly attachment: TransitGatewayAttachment;
  readonly byDefault: Fact;
}

/** The routes of transit gateways' tables. */
export class TransitRoutes {
  private constructor(
    private readonly stated: ReadonlyMap<Key, readonly TransitRoute[]>,
    private readonly propagations: ReadonlyMap<Key, readonly Source[]>,
    private readonly ownTables: ReadonlyMap<Key, readonly Source[]>,
    private readonly vpcs: ReadonlyMap<Key, Vpc>,
  ) {}

  /** Reads the routes that are resources of their own. */
  static of(side: Side, vpcs: readonly Vpc[], lists: PrefixLists): TransitRoutes {
    const stated = new Map<Key, TransitRoute[]>();
    for (const source of side.all(STATIC, LISTED)) {
      const routes = source.resource.type === STATIC ? staticRoutes(source) : listedRoutes(source, lists);
      for (const route of routes) add(stated, tableOf(source), route);
    }
    return new TransitRoutes(
      stated,
      byWhatTheyDenote(side.all(PROPAGATION), 'transit_gateway_attachment_id', 'transit-gateway-attachment'),
      byWhatTheyDenote(side.all('aws_ec2_transit_gateway_route_table'), 'transit_gateway_id', 'transit-gateway'),
      new Map(vpcs.map((vpc) => [vpc.key, vpc])),
    );
  }

  /** The tables of one gateway: its default one where anything is in it, those it owns, those that its attachments use. */
  tablesOf(gateway: Key, defaultTable: Key, attachments: readonly Propagating[]): ReadonlyMap<Key, readonly TransitRoute[]> {
    const own = (this.ownTables.get(gateway) ?? []).map(({ resource }) => resource.address);
    const used = attachments.flatMap(({ attachment }) => attachment.routeTable.possible);
    const tables = new Map([...new Set([...(this.stated.has(defaultTable) ? [defaultTable] : []), ...own, ...used])].map((key): [Key, TransitRoute[]] => [key, [...(this.stated.get(key) ?? [])]]));
    for (const { attachment, byDefault } of attachments) {
      const routes = this.propagated(attachment);
      for (const source of this.propagations.get(attachment.key) ?? []) for (const route of routes) add(tables, tableOf(source), route);
      if (byDefault.possible) for (const route of routes) add(tables, { ...exactly(defaultTable), certain: byDefault.certain ? [defaultTable] : [] }, route);
    }
    return tables;
  }

  /** An attachment propagates the CIDR blocks of its VPC. */
  private propagated({ key, vpc }: TransitGatewayAttachment): readonly TransitRoute[] {
    const told = { attachment: exactly(key), owner: key, propagated: true };
    return vpc.possible.flatMap((each) => this.vpcs.get(each) ?? []).flatMap(({ cidrs }) => {
      const more = cidrs.possible.subtract(cidrs.certain);
      const known = cidrs.certain.toCidrs().map((text) => ({ ...told, destination: exactlyThat(AddressSet.parse(text)), text }));
      return more.isEmpty() ? known : [...known, { ...told, destination: { certain: AddressSet.EMPTY, possible: more }, text: undefined }];
    });
  }
}

function tableOf(source: Source): Candidates {
  return denotes(source, ['transit_gateway_route_table_id'], 'transit-gateway-route-table');
}

/** Into the table that is surely meant, or perhaps into each that may be. */
function add(tables: Map<Key, TransitRoute[]>, table: Candidates, route: TransitRoute): void {
  for (const key of table.possible) {
    const routes = tables.get(key) ?? [];
    routes.push(table.certain.includes(key) ? route : { ...route, destination: { certain: AddressSet.EMPTY, possible: route.destination.possible }, text: undefined });
    tables.set(key, routes);
  }
}

function staticRoutes(source: Source): readonly TransitRoute[] {
  const reading = readCidr(source, ['destination_cidr_block'], undefined);
  return reading === undefined ? [] : [stated(source, reading.addresses, reading.text)];
}

function stated(source: Source, destination: Bounds<AddressSet>, text: string | undefined): TransitRoute {
  const attachment = flag(source, ['blackhole'], NO).certain ? undefined : denotes(source, ['transit_gateway_attachment_id'], 'transit-gateway-attachment');
  return { destination, text, attachment, owner: source.resource.address, propagated: false };
}

function listedRoutes(source: Source, lists: PrefixLists): readonly TransitRoute[] {
  return denotes(source, ['prefix_list_id'], 'prefix-list').possible.flatMap((key) => {
    const { addresses, blocks } = lists.find(key);
    const more = addresses.possible.subtract(addresses.certain);
    const known = blocks.map((text) => stated(source, exactlyThat(AddressSet.parse(text)), text));
    return more.isEmpty() ? known : [...known, stated(source, { certain: AddressSet.EMPTY, possible: more }, undefined)];
  });
}
