import type { Candidates } from '../network/model';
import { MAYBE, NO, YES } from '../network/topology';
import type { Route, RouteTargetKind, SubnetPlace } from '../network/topology';
import { AddressSet, PacketSet, ServiceSet } from '../packet';
import type { Family } from '../packet';
import { gate } from './conjunct';
import type { Conjunct, HopKind } from './conjunct';
import { leadBy, routesOf, tableOf } from './exit-routes';
import type { Exit, Lead } from './exit-routes';
import type { Grounds } from './grounds';

/** What hands packets on in ways that no plan shows. Source: aws-semantics section 6.9. */
const BEYOND: ReadonlySet<RouteTargetKind> = new Set<RouteTargetKind>(['vpn-gateway', 'appliance', 'other']);

/** Routes of a subnet to what hands packets on in ways that no plan shows. */
export interface BeyondLead extends Lead {
  /** What that is, in words. */
  readonly name: string;
}

/** All of those routes, by what they lead to. `also` adds routes of other kinds. */
export function beyondLeads(grounds: Grounds, place: SubnetPlace, family: Family, also: (route: Route) => boolean = () => false): readonly BeyondLead[] {
  const isMeant = (route: Route): boolean => BEYOND.has(route.target) || also(route) || (route.target === 'internet-gateway' && grounds.mayBeVpnGateway(route.node));
  const found = new Set(routesOf(grounds, place).filter(isMeant).map(nameOf));
  return [...found].map((name) => ({ ...leadBy(grounds, place, family, (route) => (isMeant(route) && nameOf(route) === name ? YES : NO)), name }));
}

function nameOf({ node, owner }: Route): string {
  return told(node) || `what ${owner} names`;
}

function told({ possible }: Candidates): string {
  return possible.join(' or ');
}

/** The ways out of a subnet of which it is not known where they end. */
export function beyondExits(grounds: Grounds, place: SubnetPlace, family: Family): readonly Exit[] {
  return beyondLeads(grounds, place, family).map(({ sent, conjunct, name }) => ({
    sent: sent.possible, way: (_, chained) => chained([conjunct, undecided('route-table', name)]),
  }));
}

/** What may lead on to the internet. */
export function undecided(kind: HopKind, name: string, services = ServiceSet.ANY): Conjunct {
  return {
    code: 'NO_ROUTE', kind, address: null, leg: 'request', admits: { certain: PacketSet.EMPTY, possible: PacketSet.of(services, AddressSet.ALL) },
    passes: () => `${name} may lead on to the internet`, blocks: `${name} does not carry it`, unknowns: [`whether ${name} leads on to the internet`],
  };
}

/** The way out by routes that are not known. */
export function unseen(grounds: Grounds, place: SubnetPlace, family: Family): Exit {
  return { sent: grounds.internet(family), way: (_, chained) => chained([unknownRoutes(place)]) };
}

/** Routes of a subnet that are not known. */
export function unknownRoutes(place: SubnetPlace): Conjunct {
  const table = tableOf(place);
  return {
    code: 'NO_ROUTE', kind: 'route-table', address: place.routeTable.possible[0] ?? null, leg: 'request', admits: gate(MAYBE),
    passes: () => `${table} may lead it out of ${place.subnet} to the internet`, blocks: '', unknowns: [`the routes of ${table}`],
  };
}
