import type { Bounds } from '../network/bounds';
import type { Candidates, Key } from '../network/model';
import type { Route, RouteTable, Topology } from '../network/topology';
import { AddressSet } from '../packet';
import type { Family } from '../packet';

/** Where a route table sends packets of one family: by route, the destinations that it really decides. */
export interface Routing {
  readonly route: Route;
  /** Certain: whatever the unknown routes turn out to be. Possible: for some of them. */
  readonly destinations: Bounds<AddressSet>;
}

/** Longest-prefix matching over the tables of a network; each is computed once. Source: aws-semantics section 6.3. */
export class Routes {
  private readonly known = new Map<string, readonly Routing[]>();

  constructor(private readonly topology: Topology) {}

  table(key: Key): RouteTable | undefined {
    return this.topology.routeTables.get(key);
  }

  /** What each route of a table decides. A longer prefix wins, then a static route over a propagated one. */
  routings(key: Key, family: Family): readonly Routing[] {
    const name = `${family} ${key}`;
    const known = this.known.get(name) ?? decide(this.table(key)?.routes ?? [], family);
    this.known.set(name, known);
    return known;
  }

  /**
   * The destinations that leave through routes of a kind, over all tables that may hold for a subnet. `accept` says whether a route's
   * target serves; it must answer `certain ⊆ possible`.
   */
  through(tables: Candidates, family: Family, accept: (route: Route) => { readonly certain: boolean; readonly possible: boolean }): Bounds<AddressSet> {
    const all = family === 'ipv4' ? AddressSet.ALL_IPV4 : AddressSet.ALL_IPV6;
    const each = tables.possible.map((key) => this.throughOne(key, family, accept));
    const opaque = tables.open.length > 0 || tables.possible.some((key) => this.table(key)?.complete !== true);
    if (each.length === 0) return { certain: AddressSet.EMPTY, possible: tables.open.length > 0 ? all : AddressSet.EMPTY };
    return {
      certain: opaque ? AddressSet.EMPTY : each.map(({ certain }) => certain).reduce((a, b) => a.intersect(b)),
      possible: opaque ? all : AddressSet.union(each.map(({ possible }) => possible)),
    };
  }

  private throughOne(key: Key, family: Family, accept: (route: Route) => { readonly certain: boolean; readonly possible: boolean }): Bounds<AddressSet> {
    const routings = this.routings(key, family).map(({ route, destinations }) => ({ destinations, accepted: accept(route) }));
    return {
      certain: AddressSet.union(routings.filter(({ accepted }) => accepted.certain).map(({ destinations }) => destinations.certain)),
      possible: AddressSet.union(routings.filter(({ accepted }) => accepted.possible).map(({ destinations }) => destinations.possible)),
    };
  }

  /** The route that decides for an address, where one surely does. */
  deciding(tables: Candidates, family: Family, address: AddressSet): Route | undefined {
    const [key] = tables.possible;
    if (key === undefined) return undefined;
    return this.routings(key, family).find(({ destinations }) => destinations.possible.overlaps(address))?.route;
  }
}

function decide(routes: readonly Route[], family: Family): readonly Routing[] {
  const ranked = routes.map((route) => ({ route, length: prefixLength(route), mine: own(route, family) })).sort((a, b) => b.length - a.length || Number(a.route.propagated) - Number(b.route.propagated));
  let [surelyTaken, perhapsTaken] = [AddressSet.EMPTY, AddressSet.EMPTY];
  const uncertain = ranked.filter(({ route }) => route.text === undefined).map(({ mine }) => mine.possible);
  perhapsTaken = AddressSet.union(uncertain);
  return ranked.map(({ route, mine }) => {
    const open = route.text === undefined;
    const destinations = {
      certain: open ? AddressSet.EMPTY : mine.certain.subtract(perhapsTaken),
      possible: mine.possible.subtract(surelyTaken),
    };
    surelyTaken = surelyTaken.union(mine.certain);
    perhapsTaken = perhapsTaken.union(mine.possible);
    return { route, destinations };
  });
}

function own({ destination }: Route, family: Family): Bounds<AddressSet> {
  return { certain: destination.certain.only(family), possible: destination.possible.only(family) };
}

/** Every route has one CIDR as destination (prefix lists are expanded); an unknown one may be of any length. */
function prefixLength({ destination, text }: Route): number {
  const [cidr = ''] = destination.certain.toCidrs();
  return text === undefined ? 129 : Number(cidr.slice(cidr.indexOf('/') + 1));
}
