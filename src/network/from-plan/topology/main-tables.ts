import { AddressSet } from '../../../packet';
import { exactly as exactlyThat } from '../../bounds';
import type { Candidates, Key, Vpc } from '../../model';
import type { InternetGateway, Route } from '../../topology';
import { exactly, NOTHING, possibly, unionOf } from '../candidates';
import { isAsMade } from '../default-groups';
import { isDefaultVpc, isUndescribedVpc } from '../default-vpc';
import type { Side } from '../side';
import { textAt } from '../source';
import { about, denotes } from './slots';

/** What the key of the main table that AWS makes with a VPC ends in; before it stands the key of the VPC. */
export const MAIN_TABLE_SUFFIX = '.main_route_table_id';
/** The same for the internet gateway that AWS makes with a default VPC. */
const GATEWAY_SUFFIX = '.internet_gateway';

/** The main tables of VPCs. */
export interface MainTables {
  /** Which table holds for subnets that are associated with none. */
  of(vpc: Key): Candidates;
  /** The VPC whose main table has this key; undefined for a table that is no main one, or only by an association. */
  vpcOf(table: Key): Key | undefined;
  /** The tables that came into being with their VPCs, described by a resource or not. */
  readonly keys: ReadonlyMap<Key, Key>;
}

/** Reads main tables: a table that an association put in place of the one that AWS made with the VPC, else that one. Source: aws-semantics section 6.3. */
export function mainTablesOf(side: Side, vpcs: readonly Vpc[]): MainTables {
  const byId = tablesById(side);
  const originals = originalTables(side);
  const keys = new Map(vpcs.map(({ key }) => [originals.get(key) ?? originalOf(side, key, byId), key]));
  const originalByVpc = new Map([...keys].map(([table, vpc]) => [vpc, table]));
  const associated = associatedTables(side);
  return {
    of: (vpc) => {
      const original = exactly(originalByVpc.get(vpc) ?? `${vpc}${MAIN_TABLE_SUFFIX}`);
      const chosen = associated.get(vpc) ?? NOTHING;
      return chosen.certain.length > 0 ? chosen : unionOf([possibly(chosen), chosen.possible.length > 0 ? possibly(original) : original]);
    },
    vpcOf: (table) => keys.get(table),
    keys,
  };
}

function tablesById(side: Side): ReadonlyMap<string | undefined, Key> {
  const sources = [...side.read('aws_route_table'), ...side.all('aws_route_table', 'aws_default_route_table')];
  return new Map(sources.flatMap((source) => [textAt(source, ['route_table_id']), textAt(source, ['id'])].map((id) => [id, source.resource.address])));
}

/** By the id that the VPC tells, which is that of whatever table is the main one now; else as the companion of the VPC. */
function originalOf(side: Side, vpc: Key, byId: ReadonlyMap<string | undefined, Key>): Key {
  const id = about(side, vpc, (source) => textAt(source, ['main_route_table_id']), undefined);
  const described = id === undefined ? undefined : byId.get(id);
  if (described !== undefined) return described;
  const isRead = about(side, vpc, ({ resource }) => resource.mode === 'data', false);
  return isRead && id !== undefined ? id : side.refs.canonical(`${vpc}${MAIN_TABLE_SUFFIX}`);
}

/** The tables that VPCs fall back to, since apply takes away the association that put another in their place. Source: aws-semantics section 13.2. */
function originalTables(side: Side): ReadonlyMap<Key, Key> {
  return new Map(side.leaving(ASSOCIATION, ['delete']).flatMap((source) => {
    const vpc = denotes(source, ['vpc_id'], 'vpc');
    const table = denotes(source, ['original_route_table_id'], 'route-table');
    return vpc.certain.flatMap((key) => table.certain.map((original): [Key, Key] => [key, original]));
  }));
}

const ASSOCIATION = 'aws_main_route_table_association';

function associatedTables(side: Side): ReadonlyMap<Key, Candidates> {
  const tables = new Map<Key, Candidates>();
  for (const source of side.all(ASSOCIATION)) {
    const vpc = denotes(source, ['vpc_id'], 'vpc');
    const table = denotes(source, ['route_table_id'], 'route-table');
    for (const key of vpc.possible) {
      const known = tables.get(key);
      const chosen = vpc.certain.includes(key) ? table : possibly(table);
      tables.set(key, known === undefined ? chosen : unionOf([possibly(known), possibly(chosen)]));
    }
  }
  return tables;
}

/** What is known of a main table that no resource describes, and what that takes for granted. */
export interface UndescribedMain {
  readonly routes: readonly Route[];
  readonly complete: boolean;
}

/**
 * The main table of a VPC of the plan has local routes only, as AWS makes it. That of the default VPC leads everything to its internet gateway, unless
 * somebody changed it (assumption A3). Of any other VPC nothing is known. Source: aws-semantics section 15.
 */
export function undescribedMain(side: Side, table: Key, vpc: Key): UndescribedMain {
  if (isAsMade(side, vpc, 'aws_default_route_table')) return { routes: [], complete: true };
  return isDefault(side, vpc) ? { routes: [factoryRoute(table, vpc)], complete: true } : { routes: [], complete: false };
}

function factoryRoute(table: Key, vpc: Key): Route {
  return {
    destination: exactlyThat(AddressSet.ALL_IPV4), text: '0.0.0.0/0', target: 'internet-gateway', node: exactly(`${vpc}${GATEWAY_SUFFIX}`),
    owner: table, attribute: 'route', propagated: false, reasons: [],
  };
}

/** The internet gateways that AWS makes with default VPCs. */
export function factoryGateways(side: Side, vpcs: readonly Vpc[]): readonly InternetGateway[] {
  return vpcs.filter(({ key }) => isDefault(side, key)).map(({ key }) => ({ key: `${key}${GATEWAY_SUFFIX}`, vpc: exactly(key), routeTable: NOTHING }));
}

/** Whether it is a default VPC, of which the plan need not describe more than that. */
export function isDefault(side: Side, vpc: Key): boolean {
  return isUndescribedVpc(vpc) || about(side, vpc, ({ refs, resource }) => isDefaultVpc(refs, resource), false);
}
