import type { Candidates, Key } from '../../model';
import { denotedBy, possibly, unionOf } from '../candidates';
import type { Side } from '../side';
import type { Source } from '../source';
import { denotes, listed } from './slots';

/** The table that a subnet is associated with by itself. */
export interface Association {
  readonly table: Candidates;
  /** Some association surely takes the subnet, so that the main table is out. */
  readonly takesSubnet: boolean;
}

interface Link {
  readonly subnets: Candidates;
  readonly table: Candidates;
}

/** The explicit associations of subnets, by subnet. One that this apply takes away is not there any more. */
export function tableAssociations(side: Side): ReadonlyMap<Key, Association> {
  const links = side.all('aws_route_table_association').flatMap(linkOf);
  const associations = new Map<Key, Association>();
  for (const link of [...readLinks(side), ...links]) {
    for (const subnet of link.subnets.possible) {
      if (link.subnets.certain.includes(subnet)) associations.set(subnet, merged(associations.get(subnet), link.table));
      else associations.set(subnet, weaklyMerged(associations.get(subnet), link.table));
    }
  }
  for (const [subnet, table] of sharedOut(links)) associations.set(subnet, { table, takesSubnet: true });
  return associations;
}

function linkOf(source: Source): readonly Link[] {
  const subnets = denotedBy(source.refs.slot(source.resource, ['subnet_id'], ['subnet']));
  const table = denotes(source, ['route_table_id'], 'route-table');
  return subnets === undefined ? [] : [{ subnets, table }];
}

/** A subnet has one association: two contradict each other, and either may hold. */
function merged(known: Association | undefined, table: Candidates): Association {
  if (known?.takesSubnet !== true) return { table, takesSubnet: true };
  return { table: unionOf([possibly(known.table), possibly(table)]), takesSubnet: true };
}

function weaklyMerged(known: Association | undefined, table: Candidates): Association {
  if (known?.takesSubnet === true) return known;
  return { table: unionOf([...(known === undefined ? [] : [known.table]), possibly(table)]), takesSubnet: false };
}

/**
 * Associations of which nobody knows which subnet each takes, as many as there are subnets: a subnet has one, so that they share the subnets
 * out among them, and none falls back to the main table. Source: aws-semantics section 12.7.
 */
function sharedOut(links: readonly Link[]): ReadonlyMap<Key, Candidates> {
  const groups = new Map<string, { readonly subnets: readonly Key[]; readonly tables: Candidates[] }>();
  for (const { subnets, table } of links.filter((link) => link.subnets.certain.length === 0 && link.subnets.open.length === 0)) {
    const name = subnets.possible.join();
    const group = groups.get(name) ?? { subnets: subnets.possible, tables: [] };
    group.tables.push(table);
    groups.set(name, group);
  }
  return new Map([...groups.values()].filter(({ subnets, tables }) => tables.length >= subnets.length).flatMap(({ subnets, tables }) =>
    subnets.map((subnet): [Key, Candidates] => [subnet, oneOf(tables)])));
}

/** One of them holds: surely what all say. */
function oneOf(tables: readonly Candidates[]): Candidates {
  const all = unionOf(tables);
  return { ...all, certain: all.certain.filter((key) => tables.every(({ certain }) => certain.includes(key))) };
}

/** What data sources tell of tables outside the plan. Associations of the plan win. */
function readLinks(side: Side): readonly Link[] {
  return side.read('aws_route_table').flatMap((source) => listed(source, ['associations']).flatMap((path) => {
    const subnets = denotedBy(source.refs.slot(source.resource, [...path, 'subnet_id'], ['subnet']));
    const key = source.resource.address;
    return subnets === undefined ? [] : [{ subnets, table: { certain: [key], possible: [key], open: [] } }];
  }));
}
