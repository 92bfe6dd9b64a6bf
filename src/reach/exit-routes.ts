import type { Bounds } from '../network/bounds';
import type { Candidates, Key } from '../network/model';
import type { Fact, Route, SubnetPlace } from '../network/topology';
import { PacketSet, ServiceSet } from '../packet';
import type { AddressSet, Family } from '../packet';
import type { Conjunct } from './conjunct';
import type { Grounds } from './grounds';
import type { Standing } from './internet-in';
import { addressOf } from './internet-in';
import { routeWords } from './route-words';
import type { Way } from './way';

/** One of the ways by which routes lead out of a subnet. */
export interface Exit {
  /** Where packets may go that routes send there. */
  readonly sent: AddressSet;
  /** The way by it of what an interface sends; `chained` puts what lies on it between what stands before every way out and what replies meet last. */
  readonly way: (from: Standing, chained: Chained) => Way;
}

/** Makes a way of what lies on one exit. */
export type Chained = (exit: readonly Conjunct[]) => Way;

/** Routes of a kind: where they send packets, and that as a place on the way. */
export interface Lead {
  readonly sent: Bounds<AddressSet>;
  readonly conjunct: Conjunct;
}

/** The routes of a subnet that `accept` says lead somewhere. */
export function leadBy(grounds: Grounds, place: SubnetPlace, family: Family, accept: (route: Route) => Fact): Lead {
  const sent = grounds.routes.through(place.routeTable, family, accept);
  const table = tableOf(place);
  return {
    sent,
    conjunct: {
      code: 'NO_ROUTE', kind: 'route-table', address: place.routeTable.possible[0] ?? null, leg: 'request', admits: toward(sent),
      passes: (packet) => routeWords(grounds.routes.deciding(place.routeTable, family, addressOf(packet)), place) ?? `${table} may route it from ${place.subnet}`,
      blocks: `no route of ${table} leads there from ${place.subnet}`, unknowns: [`the routes of ${table}`],
    },
  };
}

/** The routes of a subnet, over all tables that may hold for it. */
export function routesOf({ routes }: Grounds, { routeTable }: SubnetPlace): readonly Route[] {
  return routeTable.possible.flatMap((key) => routes.table(key)?.routes ?? []);
}

/** Whether the routes of a subnet are not known. */
export function isUnrouted({ routes }: Grounds, { routeTable: { possible, open } }: SubnetPlace): boolean {
  return open.length > 0 || possible.some((key) => routes.isOpen(key));
}

/** The route table of a subnet, in words. */
export function tableOf({ routeTable, subnet }: SubnetPlace): string {
  return routeTable.possible.length === 0 ? `the route table of ${subnet}` : routeTable.possible.join(' or ');
}

/** Whether a reference names what is meant. */
export function names({ certain, possible }: Candidates, key: Key): Fact {
  return { certain: certain.includes(key), possible: possible.includes(key) };
}

/** Everything that goes to some addresses. */
export function toward({ certain, possible }: Bounds<AddressSet>): Bounds<PacketSet> {
  return { certain: PacketSet.of(ServiceSet.ANY, certain), possible: PacketSet.of(ServiceSet.ANY, possible) };
}
