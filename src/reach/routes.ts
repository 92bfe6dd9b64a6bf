import type { Bounds } from '../network/bounds';
import type { Candidates, Key } from '../network/model';
import type { Fact, Route, RouteTable, Topology, TransitGateway, TransitRoute } from '../network/topology';
import { AddressSet } from '../packet';
import type { Family } from '../packet';

/** What longest-prefix matching looks at: a route of a VPC or of a transit gateway. */
type Matched = Pick<Route, 'destination' | 'text' | 'propagated'>;

/** Where a table sends packets of one family: by route, the destinations that it really decides. */
export interface Routing<R extends Matched = Route> {
  readonly route: R;
  /** Certain: whatever the unknown routes turn out to be. Possible: for some of them. */
  readonly destinations: Bounds<AddressSet>;
}

/** Longest-prefix matching over the tables of a network; each is computed once. Source: aws-semantics section 6.3. */
export class Routes {
  private readonly known = new Map<string, readonly Routing[]>();
  private readonly transit = new Map<string, readonly Routing<TransitRoute>[]>();

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
  through(tables: Candidates, family: Family, accept: (route: Route) => Fact): Bounds<AddressSet> {
    return among(tables, family, (key) => (this.isOpen(key) ? undefined : this.routings(key, family)), accept);
  }

  /** Whether the routes of a table are not known. */
  isOpen(key: Key): boolean {
    return this.table(key)?.complete !== true;
  }

  /** The same of a transit gateway's tables. */
  forwarded(gateway: TransitGateway, tables: Candidates, family: Family, accept: (route: TransitRoute) => Fact): Bounds<AddressSet> {
    return among(tables, family, (key) => this.transitRoutings(gateway, key, family), accept);
  }

  /** The route of a transit gateway that decides for an address, where one surely does. */
  decidingForward(gateway: TransitGateway, { possible: [key] }: Candidates, family: Family, address: AddressSet): TransitRoute | undefined {
    return key === undefined ? undefined : this.transitRoutings(gateway, key, family).find(({ destinations }) => destinations.possible.overlaps(address))?.route;
  }

  private transitRoutings({ key: gateway, routeTables }: TransitGateway, key: Key, family: Family): readonly Routing<TransitRoute>[] {
    const name = JSON.stringify([gateway, key, family]);
    const known = this.transit.get(name) ?? decide(routeTables.get(key) ?? [], family);
    this.transit.set(name, known);
    return known;
  }

  /** The route that decides for an address, where one surely does. */
  deciding(tables: Candidates, family: Family, address: AddressSet): Route | undefined {
    const [key] = tables.possible;
    if (key === undefined) return undefined;
    return this.routings(key, family).find(({ destinations }) => destinations.possible.overlaps(address))?.route;
  }
}

/** What routes of a kind decide, whichever of some tables holds; `undefined` is a table that is not known. */
function among<R extends Matched>(tables: Candidates, family: Family, routingsOf: (key: Key) => readonly Routing<R>[] | undefined, accept: (route: R) => Fact): Bounds<AddressSet> {
  const each = tables.possible.map((key) => accepted(routingsOf(key), family, accept));
  const open = tables.open.length > 0 ? [nothingKnown(family)] : [];
  const all = [...each, ...open];
  return {
    certain: all.map(({ certain }) => certain).reduce((a, b) => a.intersect(b), all.length === 0 ? AddressSet.EMPTY : AddressSet.ALL),
    possible: AddressSet.union(all.map(({ possible }) => possible)),
  };
}

function accepted<R extends Matched>(routings: readonly Routing<R>[] | undefined, family: Family, accept: (route: R) => Fact): Bounds<AddressSet> {
  if (routings === undefined) return nothingKnown(family);
  const judged = routings.map(({ route, destinations }) => ({ destinations, fact: accept(route) }));
  return {
    certain: AddressSet.union(judged.filter(({ fact }) => fact.certain).map(({ destinations }) => destinations.certain)),
    possible: AddressSet.union(judged.filter(({ fact }) => fact.possible).map(({ destinations }) => destinations.possible)),
  };
}

function nothingKnown(family: Family): Bounds<AddressSet> {
  return { certain: AddressSet.EMPTY, possible: family === 'ipv4' ? AddressSet.ALL_IPV4 : AddressSet.ALL_IPV6 };
}

function decide<R extends Matched>(routes: readonly R[], family: Family): readonly Routing<R>[] {
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

function own({ destination }: Matched, family: Family): Bounds<AddressSet> {
  return { certain: destination.certain.only(family), possible: destination.possible.only(family) };
}

/** Every route has one CIDR as destination (prefix lists are expanded); an unknown one may be of any length. */
function prefixLength({ destination, text }: Matched): number {
  const [cidr = ''] = destination.certain.toCidrs();
  return text === undefined ? 129 : Number(cidr.slice(cidr.indexOf('/') + 1));
}
