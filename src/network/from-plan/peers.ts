import { AddressSet } from '../../packet';
import type { Target } from '../../references';
import type { Key, Peer } from '../model';
import { readCidr } from './cidr';
import { originOf } from './origins';
import type { PrefixLists } from './prefix-lists';
import type { PeerSlot, Spelling } from './spelling';
import { at, elements } from './source';
import type { Source, Step } from './source';

/** One peer that an attribute names, before it is known what service it may use. */
export interface PeerReading {
  readonly slot: string;
  readonly peer: Peer;
  readonly reasons: readonly string[];
  readonly sensitive: boolean;
  /** What AWS would call the peer, for comparison with an existing group's own list of rules; undefined where it is not known. */
  readonly identity: string | undefined;
}

/** The group that a permission belongs to. */
export interface Home {
  readonly key: Key;
  /** `sg-…`, undefined before apply. */
  readonly id: string | undefined;
}

/** What is needed to tell which groups and addresses a peer stands for. */
export interface PeerContext {
  readonly lists: PrefixLists;
}

/** Every peer that a block or a rule names. */
export function readPeers(source: Source, path: readonly Step[], spelling: Spelling, home: Home, context: PeerContext): readonly PeerReading[] {
  const present = spelling.peers.filter((slot) => isPresent(source, [...path, slot.name]));
  const slots = spelling.exclusive && present.length > 0 ? present : spelling.peers;
  return slots.flatMap((slot) => {
    const slotPath = [...path, slot.name];
    if (slot.kind === 'self') return readSelf(source, slotPath, home);
    return elementsOf(source, slotPath).flatMap((element) => readPeer(source, element, slot, home, context));
  });
}

/** Set to something, known or not. */
function isPresent(source: Source, path: readonly Step[]): boolean {
  const kind = at(source, path).stringOrNull().kind;
  return kind === 'known' || kind === 'unknown';
}

/** The one value of a scalar slot, or the elements of a list; a list that is unknown or missing as a whole is one unknown peer. */
function elementsOf(source: Source, path: readonly Step[]): readonly (readonly Step[])[] {
  return at(source, path).string().kind === 'known' ? [path] : elements(source, path) ?? [path];
}

function readPeer(source: Source, path: readonly Step[], slot: PeerSlot, home: Home, context: PeerContext): readonly PeerReading[] {
  if (slot.kind === 'cidr') return readCidrPeer(source, path, slot);
  return slot.kind === 'group' ? readGroups(source, path, slot, home) : readLists(source, path, slot, context);
}

function readCidrPeer(source: Source, path: readonly Step[], slot: PeerSlot): readonly PeerReading[] {
  const cidr = readCidr(source, path, slot.family);
  if (cidr === undefined) return [];
  const { text, addresses, confined, reason, sensitive } = cidr;
  const reasons = reason === undefined ? [] : [reason];
  return [{ slot: slot.name, peer: { kind: 'cidr', text, addresses, confined }, reasons, sensitive, identity: text }];
}

function readSelf(source: Source, path: readonly Step[], home: Home): readonly PeerReading[] {
  const reading = at(source, path).boolean();
  if (reading.kind === 'null' || (reading.kind === 'known' && !reading.value)) return [];
  const isSure = reading.kind === 'known';
  const groups = { certain: isSure ? [home.key] : [], possible: [home.key], open: [] };
  return [{
    slot: 'self',
    peer: { kind: 'group', groups, self: true },
    reasons: isSure ? [] : [originOf(source, path)],
    sensitive: at(source, path).sensitive(),
    identity: isSure ? 'self' : undefined,
  }];
}

function readGroups(source: Source, path: readonly Step[], slot: PeerSlot, home: Home): readonly PeerReading[] {
  const name = identityOf(source, path);
  const identity = name !== undefined && name === home.id ? 'self' : name;
  return denoted(source, path, ['security-group']).map(({ keys, rest, reasons }) => {
    const groups = { certain: keys, possible: [...keys, ...rest], open: reasons };
    return {
      slot: slot.name,
      peer: { kind: 'group', groups, self: keys.includes(home.key) },
      reasons: uncertain(keys, rest, reasons, slot.name),
      sensitive: at(source, path).sensitive(),
      identity,
    };
  });
}

function readLists(source: Source, path: readonly Step[], slot: PeerSlot, { lists }: PeerContext): readonly PeerReading[] {
  return denoted(source, path, ['prefix-list']).map(({ keys, rest, reasons }) => {
    const known = [...keys, ...rest].map((key) => lists.find(key));
    const possible = AddressSet.union([...known.map((list) => list.addresses.possible), reasons.length > 0 ? AddressSet.ALL : AddressSet.EMPTY]);
    const certain = AddressSet.union(known.slice(0, keys.length).map((list) => list.addresses.certain));
    return {
      slot: slot.name,
      peer: {
        kind: 'prefix-list',
        lists: { certain: keys, possible: [...keys, ...rest], open: reasons },
        awsName: known.length === 1 ? known[0]?.awsName : undefined,
        addresses: { certain, possible },
      },
      reasons: [...uncertain(keys, rest, reasons, slot.name), ...known.flatMap((list) => list.reasons)],
      sensitive: at(source, path).sensitive(),
      identity: identityOf(source, path),
    };
  });
}

interface Denoted {
  /** Empty, or the one thing that is certainly meant. */
  readonly keys: readonly Key[];
  readonly rest: readonly Key[];
  readonly reasons: readonly string[];
}

/** One entry for each thing that the slot surely denotes, and one for all that it may denote besides. */
function denoted(source: Source, path: readonly Step[], accepts: readonly Target['kind'][]): readonly Denoted[] {
  const slot = source.refs.slot(source.resource, path, accepts);
  const certain = [...new Set(slot.certain.map((target) => target.key))];
  const rest = [...new Set(slot.possible.map((target) => target.key))].filter((key) => !certain.includes(key)).sort();
  const isOpen = rest.length > 0 || slot.open.length > 0;
  return [
    ...certain.map((key) => ({ keys: [key], rest: [], reasons: [] })),
    ...(isOpen ? [{ keys: [], rest, reasons: slot.open.map((reason) => shortened(reason, path)) }] : []),
  ];
}

/** Without the names of the blocks around the attribute: `security_groups comes from …`, as for CIDR blocks. */
function shortened(reason: string, path: readonly Step[]): string {
  const names = path.filter((step) => typeof step === 'string');
  const blocks = `${names.slice(0, -1).join('.')}.`;
  return reason.startsWith(blocks) ? reason.slice(blocks.length) : reason;
}

function uncertain(keys: readonly Key[], rest: readonly Key[], reasons: readonly string[], slot: string): readonly string[] {
  return keys.length > 0 || reasons.length > 0 ? reasons : [`${slot} may be ${rest.join(' or ')}`];
}

/** The id as written, without the account of a group abroad: AWS's own list may leave it out or put it in. */
function identityOf(source: Source, path: readonly Step[]): string | undefined {
  const reading = at(source, path).stringOrNull();
  return reading.kind === 'known' ? reading.value.slice(reading.value.lastIndexOf('/') + 1) : undefined;
}
