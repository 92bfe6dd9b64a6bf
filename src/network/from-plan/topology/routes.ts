import type { Candidates, Key } from '../../model';
import type { Route, RouteTable } from '../../topology';
import { denotedBy, exactly, openBecause, outside } from '../candidates';
import { identities, merge } from '../merge';
import type { PrefixLists } from '../prefix-lists';
import type { Side } from '../side';
import type { Source } from '../source';
import { derivedRoutes } from './derived-routes';
import { undescribedMain } from './main-tables';
import type { MainTables } from './main-tables';
import { doubted, listedRoutes, standaloneRoutes } from './route-entries';
import type { Listed, RouteItem } from './route-entries';
import { denotes } from './slots';

const ROUTE = 'aws_route';
/** Stands for every table. */
const ANY_TABLE = '';

/** The tables of a side with their routes: inline ones, those that are resources of their own, those of endpoints and by propagation. */
export function routeTables(side: Side, lists: PrefixLists, mains: MainTables): ReadonlyMap<Key, RouteTable> {
  const world = worldOf(side, lists);
  const tables = new Map<Key, RouteTable>();
  for (const source of side.all('aws_route_table', 'aws_default_route_table')) tables.set(source.resource.address, planned(world, source, mains));
  for (const source of side.read('aws_route_table')) tables.set(source.resource.address, readTable(world, source));
  for (const [key, vpc] of mains.keys) if (!tables.has(key)) tables.set(key, undescribed(world, key, vpc));
  for (const key of world.mentioned) if (!tables.has(key)) tables.set(key, foreign(world, key));
  return tables;
}

interface World {
  readonly side: Side;
  readonly lists: PrefixLists;
  readonly standalone: ReadonlyMap<Key, readonly StandaloneItem[]>;
  readonly gone: ReadonlyMap<Key, readonly RouteItem[]>;
  readonly derived: ReadonlyMap<Key, readonly Route[]>;
  /** Tables that something of the plan adds to. */
  readonly mentioned: ReadonlySet<Key>;
}

interface StandaloneItem extends RouteItem {
  readonly isFresh: boolean;
}

function worldOf(side: Side, lists: PrefixLists): World {
  const standalone = byTable(side.all(ROUTE), lists);
  const derived = derivedRoutes(side);
  const mentioned = new Set([...standalone.keys(), ...derived.keys()]);
  mentioned.delete(ANY_TABLE);
  return { side, lists, standalone, gone: byTable(side.leaving(ROUTE, ['delete']), lists), derived, mentioned };
}

/** Routes by the table they belong to; perhaps in each that may be meant, and in every table where nothing tells. */
function byTable(sources: readonly Source[], lists: PrefixLists): ReadonlyMap<Key, readonly StandaloneItem[]> {
  const tables = new Map<Key, StandaloneItem[]>();
  for (const source of sources) {
    const table = denotes(source, ['route_table_id'], 'route-table');
    const isFresh = source.resource.actions.includes('create');
    const items = standaloneRoutes(source, lists);
    for (const key of [...table.possible, ...(table.open.length > 0 ? [ANY_TABLE] : [])]) {
      const held = table.certain.includes(key) ? items : items.map((item) => doubted(item, `${source.resource.address} may belong to it`));
      const known = tables.get(key) ?? [];
      known.push(...held.map((item) => ({ ...item, isFresh })));
      tables.set(key, known);
    }
  }
  return tables;
}

function planned(world: World, source: Source, mains: MainTables): RouteTable {
  const key = source.resource.address;
  const listed = listedRoutes(source, world.lists);
  return {
    key,
    address: key,
    vpc: vpcOf(source, mains),
    routes: [...mergedRoutes(world, source, listed), ...(world.derived.get(key) ?? [])],
    complete: !listed.isOpen,
  };
}

/** The algebra of aws-semantics section 13.3: inline routes and `aws_route` by destination. */
function mergedRoutes(world: World, source: Source, { items, isOpen }: Listed): readonly Route[] {
  const key = source.resource.address;
  const standalone = [...(world.standalone.get(key) ?? []), ...(world.standalone.get(ANY_TABLE) ?? [])];
  const merged = merge<RouteItem>({
    prior: world.side.prior(source, items, (before) => listedRoutes(before, world.lists).items),
    inline: items,
    isOpen: isOpen || items.some(({ identity }) => identity === undefined),
    standalone,
    gone: identities(world.gone.get(key) ?? []),
    fresh: identities(standalone.filter(({ isFresh }) => isFresh)),
  });
  const doubtful = merged.doubtful.map((item) => doubted(item, `the routes of ${key} may revoke it`));
  return [...merged.inline, ...merged.standalone, ...doubtful].map(({ route }) => route);
}

function vpcOf(source: Source, mains: MainTables): Candidates {
  const told = denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc']));
  if (told !== undefined) return told;
  const vpc = mains.vpcOf(source.resource.address);
  return vpc === undefined ? openBecause(`${source.resource.address}.vpc_id is not in the plan`) : exactly(vpc);
}

/** A table that a data source has read. */
function readTable(world: World, source: Source): RouteTable {
  const key = source.resource.address;
  const { items, isOpen } = listedRoutes(source, world.lists, 'routes');
  const own = extras(world, key);
  const described = identities(own);
  return {
    key,
    address: undefined,
    vpc: denotedBy(source.refs.slot(source.resource, ['vpc_id'], ['vpc'])) ?? outside(key),
    routes: [...items.filter(({ identity }) => identity === undefined || !described.has(identity)), ...own].map(({ route }) => route).concat(world.derived.get(key) ?? []),
    complete: !isOpen,
  };
}

function extras(world: World, key: Key): readonly RouteItem[] {
  return [...(world.standalone.get(key) ?? []), ...(world.standalone.get(ANY_TABLE) ?? [])];
}

/** The main table of a VPC that no resource describes. */
function undescribed(world: World, key: Key, vpc: Key): RouteTable {
  const { routes, complete } = undescribedMain(world.side, key, vpc);
  return { key, address: undefined, vpc: exactly(vpc), routes: [...routes, ...addedTo(world, key)], complete };
}

/** A table outside the plan that something of the plan adds to. */
function foreign(world: World, key: Key): RouteTable {
  return { key, address: undefined, vpc: outside(key), routes: addedTo(world, key), complete: false };
}

function addedTo(world: World, key: Key): readonly Route[] {
  return [...extras(world, key).map(({ route }) => route), ...(world.derived.get(key) ?? [])];
}
