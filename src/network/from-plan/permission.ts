import { PacketSet, ServiceSet } from '../../packet';
import type { AddressSet } from '../../packet';
import { exactly } from '../bounds';
import type { Bounds } from '../bounds';
import type { Direction, Peer, Permission } from '../model';
import { originOf } from './origins';
import { readPeers } from './peers';
import type { Home, PeerContext, PeerReading } from './peers';
import { groupServices } from './ports';
import type { Services } from './ports';
import type { Spelling } from './spelling';
import { at } from './source';
import type { Source, Step } from './source';

/** A permission with what AWS tells it by. */
export interface Identity {
  readonly permission: Permission;
  readonly identity: string | undefined;
}

/** Where a block or a rule stands. */
export interface Place {
  readonly home: Home;
  readonly direction: Direction;
  readonly path: readonly Step[];
  /** What the names of attributes begin with in `attribute`: `ingress.` for inline blocks. */
  readonly prefix: string;
  readonly owner: string;
}

/** The permissions of one inline block or one rule resource: one for each peer, none where it has no peer. `block` is left empty. */
export function readPermissions(source: Source, place: Place, spelling: Spelling, context: PeerContext): readonly Identity[] {
  const services = readServices(source, place.path, spelling);
  const description = at(source, [...place.path, 'description']);
  const text = description.sensitive() ? undefined : knownText(description.stringOrNull());
  const reasons = services.open.map(({ name }) => originOf(source, [...place.path, name]));
  return readPeers(source, place.path, spelling, place.home, context).map((reading) => ({
    permission: permission(place, services, reading, text, [...reasons, ...reading.reasons]),
    identity: identityOf(place.direction, services, reading),
  }));
}

/** The same permission where it is not sure that it stands in this group. */
export function doubted(permission: Permission, reason: string): Permission {
  const services = { certain: ServiceSet.EMPTY, possible: permission.services.possible };
  return { ...permission, services, packets: packetsOf(services, permission.peer), reasons: [...permission.reasons, reason] };
}

const NOTHING = exactly(PacketSet.EMPTY);

/** Every service with every address, in both bounds. Where they are known, equal ones give the same object. */
export function product(services: Bounds<ServiceSet>, addresses: Bounds<AddressSet>): Bounds<PacketSet> {
  const isKnown = services.certain === services.possible && addresses.certain === addresses.possible;
  if (isKnown) return known(services.certain, addresses.certain);
  return { certain: PacketSet.of(services.certain, addresses.certain), possible: PacketSet.of(services.possible, addresses.possible) };
}

const KNOWN = new WeakMap<ServiceSet, WeakMap<AddressSet, Bounds<PacketSet>>>();

function known(services: ServiceSet, addresses: AddressSet): Bounds<PacketSet> {
  const products = KNOWN.get(services) ?? new WeakMap<AddressSet, Bounds<PacketSet>>();
  KNOWN.set(services, products);
  const found = products.get(addresses) ?? exactly(PacketSet.of(services, addresses));
  products.set(addresses, found);
  return found;
}

/** Services × addresses; nothing for a peer whose address is not a matter of breadth. */
export function packetsOf(services: Bounds<ServiceSet>, peer: Peer): Bounds<PacketSet> {
  if (peer.kind === 'group' || (peer.kind === 'cidr' && peer.confined)) return NOTHING;
  return product(services, peer.addresses);
}

function permission(
  place: Place,
  { services, sensitive }: Services,
  { slot, peer, sensitive: isPeerSensitive }: PeerReading,
  description: string | undefined,
  reasons: readonly string[],
): Permission {
  return {
    direction: place.direction,
    group: place.home.key,
    owner: place.owner,
    block: '',
    attribute: `${place.prefix}${slot}`,
    services,
    peer,
    packets: packetsOf(services, peer),
    description,
    reasons,
    sensitive: { peer: isPeerSensitive, services: sensitive },
  };
}

function readServices(source: Source, path: readonly Step[], spelling: Spelling): Services {
  const named = (name: string) => ({ name, attribute: at(source, [...path, name]) });
  const [from, to] = [named('from_port'), named('to_port')];
  return groupServices({ protocol: named(spelling.protocol), from, to, type: from, code: to });
}

function identityOf(direction: Direction, { services, open }: Services, { identity }: PeerReading): string | undefined {
  if (open.length > 0 || identity === undefined) return undefined;
  return `${direction} ${servicesKey(services.certain)} ${identity}`;
}

/** A text that is equal for equal sets of services, whatever they were written as. */
export function servicesKey(services: ServiceSet): string {
  return services.points.intervals.map(({ start, end }) => `${start}-${end}`).join();
}

function knownText(reading: { readonly kind: string; readonly value?: string }): string | undefined {
  return reading.kind === 'known' ? reading.value : undefined;
}
