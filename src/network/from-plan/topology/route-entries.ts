import { AddressSet } from '../../../packet';
import type { Family } from '../../../packet';
import { exactly } from '../../bounds';
import type { Bounds } from '../../bounds';
import type { Key } from '../../model';
import type { Route } from '../../topology';
import { openBecause } from '../candidates';
import { readCidr } from '../cidr';
import type { Identified } from '../merge';
import type { PrefixLists } from '../prefix-lists';
import { elements } from '../source';
import type { Source, Step } from '../source';
import { targetsAt } from './route-targets';
import type { RouteTarget } from './route-targets';
import { denotes } from './slots';

/** A route with what tells it from another of its table: AWS holds one for each destination. */
export interface RouteItem extends Identified {
  readonly route: Route;
}

/** The routes that a table lists itself. `isOpen`: there may be others. */
export interface Listed {
  readonly items: readonly RouteItem[];
  readonly isOpen: boolean;
}

type Destination = Pick<Route, 'destination' | 'text' | 'reasons'> & Identified;

const CIDRS: readonly { readonly attribute: string; readonly family: Family }[] = [
  { attribute: 'cidr_block', family: 'ipv4' },
  { attribute: 'ipv6_cidr_block', family: 'ipv6' },
];

/** The inline routes of a table. A block of which the target is not known at all comes from a `dynamic` one: any number of routes. */
export function listedRoutes(source: Source, lists: PrefixLists, list = 'route'): Listed {
  const blocks = elements(source, [list]);
  if (blocks === undefined) return { items: [], isOpen: !source.refs.isUnset(source.resource, [list]) };
  const targets = blocks.map((path) => ({ path, targets: targetsAt(source, path) }));
  const known = targets.filter((each) => each.targets.length < 2);
  return { items: known.flatMap(({ path, targets: [target] }) => itemsAt(source, { path, prefix: '', target, lists })), isOpen: known.length < targets.length };
}

/** The route that a resource of its own describes: one for each CIDR block of its destination. */
export function standaloneRoutes(source: Source, lists: PrefixLists): readonly RouteItem[] {
  const [target] = targetsAt(source, []);
  return itemsAt(source, { path: [], prefix: 'destination_', target, lists });
}

interface Place {
  readonly path: readonly Step[];
  /** Of the attributes that tell the destination by CIDR block. */
  readonly prefix: string;
  readonly target: RouteTarget | undefined;
  readonly lists: PrefixLists;
}

const NOWHERE: RouteTarget = { kind: 'other', node: openBecause('the target of the route is not in the plan'), attribute: 'gateway_id' };

function itemsAt(source: Source, place: Place): readonly RouteItem[] {
  const { kind, node, attribute } = place.target ?? NOWHERE;
  const named = place.path.length === 0 ? attribute : `${String(place.path[0])}.${attribute}`;
  return destinations(source, place).map(({ identity, ...destination }) => ({
    identity,
    route: { ...destination, target: kind, node, owner: source.resource.address, attribute: named, propagated: false },
  }));
}

function destinations(source: Source, { path, prefix, lists }: Place): readonly Destination[] {
  const direct = CIDRS.flatMap(({ attribute, family }) => {
    const reading = readCidr(source, [...path, `${prefix}${attribute}`], family);
    if (reading === undefined) return [];
    return [{ destination: reading.addresses, text: reading.text, reasons: reading.reason === undefined ? [] : [reading.reason], identity: reading.text }];
  });
  const named = denotes(source, [...path, 'destination_prefix_list_id'], 'prefix-list');
  const listed = named.possible.flatMap((key) => expanded(key, lists).map((each) => (named.certain.includes(key) ? each : uncertain(each))));
  const open = named.open.length === 0 ? [] : [{ destination: ANYWHERE, text: undefined, reasons: named.open, identity: undefined }];
  return [...direct, ...listed, ...open];
}

const ANYWHERE: Bounds<AddressSet> = { certain: AddressSet.EMPTY, possible: AddressSet.ALL };

function uncertain<T extends Destination>(destination: T): T {
  return { ...destination, destination: { certain: AddressSet.EMPTY, possible: destination.destination.possible }, text: undefined };
}

/** A prefix list gives a route for each of its CIDR blocks. A list of AWS gives one of no address: it holds AWS's own, never the internet. */
function expanded(key: Key, lists: PrefixLists): readonly Destination[] {
  const { addresses, blocks, awsName, reasons } = lists.find(key);
  if (awsName !== undefined) return [{ destination: exactly(AddressSet.EMPTY), text: awsName, reasons: [], identity: key }];
  const known = blocks.map((text) => ({ destination: exactly(AddressSet.parse(text)), text, reasons: [], identity: key }));
  const more = addresses.possible.subtract(addresses.certain);
  return more.isEmpty() ? known : [...known, { destination: { certain: AddressSet.EMPTY, possible: more }, text: undefined, reasons, identity: key }];
}

/** The same route, perhaps. */
export function doubted({ route }: RouteItem, reason: string): RouteItem {
  const { destination, text } = uncertain({ ...route, identity: undefined });
  return { identity: undefined, route: { ...route, destination, text, reasons: [...route.reasons, reason] } };
}
