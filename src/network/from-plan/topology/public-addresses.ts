import type { Attribute } from '../../../plan';
import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact } from '../../topology';
import { exactly, unionOf } from '../candidates';
import type { Side } from '../side';
import { at } from '../source';
import type { Source } from '../source';
import { denotes, listed } from './slots';

/** What holds elastic addresses, and which instances use which interfaces that were made beforehand. */
export interface Addresses {
  /** Whether any of these (an instance, an interface) has an elastic address, and which resource says so. */
  elastic(holders: readonly Key[]): { readonly fact: Fact; readonly by: readonly string[] };
  /** Whether the resource, before apply, had an elastic address that it may lose. */
  hadElastic(resource: Key): boolean;
  /** What an elastic address belongs to; anything else stands for itself. */
  holderOf(key: Key): Candidates;
  /** Whether anything uses an interface. */
  used(networkInterface: Key): Fact;
  /** The instances whose first interface it may be. */
  firstOf(networkInterface: Key): readonly Key[];
}

/** Reads elastic addresses and the use of interfaces. Source: aws-semantics section 6.1. */
export function addressesOf(side: Side): Addresses {
  const held = holdings(side);
  const holders = holdersOf(held);
  const byAddress = new Map<Key, Candidates[]>();
  for (const { address, holder } of held) byAddress.set(address, [...(byAddress.get(address) ?? []), holder]);
  const former = new Set(formerHoldings(side).flatMap(({ holder }) => ownersIn(holder).possible));
  const users = interfaceUsers(side);
  return {
    elastic: (keys) => {
      const found = [...new Set(keys)].flatMap((key) => holders.get(key) ?? []);
      if (found.length === 0) return { fact: NO, by: [] };
      return { fact: found.some(({ certain }) => certain) ? YES : MAYBE, by: [...new Set(found.flatMap(({ by }) => by))] };
    },
    hadElastic: (resource) => former.has(resource),
    holderOf: (key) => {
      const found = byAddress.get(key);
      return found === undefined ? exactly(key) : unionOf(found.map(ownersIn));
    },
    used: (networkInterface) => {
      const instances = users.get(networkInterface) ?? [];
      if (instances.length === 0) return NO;
      return instances.some(({ certain }) => certain) ? YES : MAYBE;
    },
    firstOf: (networkInterface) => (users.get(networkInterface) ?? []).filter(({ first }) => first).map(({ key }) => key),
  };
}

/** An elastic address belongs to whatever describes the interface. */
function ownersIn({ certain, possible, open }: Candidates): Candidates {
  const owner = (key: Key): Key => key.replace(/\.primary_network_interface_id$/, '');
  return { certain: certain.map(owner), possible: possible.map(owner), open };
}

interface Holder {
  readonly certain: boolean;
  readonly by: readonly string[];
}

function holdersOf(held: readonly Holding[]): ReadonlyMap<Key, Holder> {
  const holders = new Map<Key, Holder>();
  for (const { resource, holder } of held) {
    for (const key of holder.possible) {
      const known = holders.get(key);
      holders.set(key, { certain: known?.certain === true || holder.certain.includes(key), by: [...(known?.by ?? []), resource] });
    }
  }
  return holders;
}

/** Which resource gives an elastic address to what. */
interface Holding {
  readonly resource: Key;
  /** The `aws_eip`, or the association where that does not tell. */
  readonly address: Key;
  readonly holder: Candidates;
}

const HOLDERS: readonly { readonly type: string; readonly attributes: readonly string[] }[] = [
  { type: 'aws_eip', attributes: ['instance', 'network_interface'] },
  { type: 'aws_eip_association', attributes: ['instance_id', 'network_interface_id'] },
];

/** An existing address tells what it is associated with even where a resource of its own made the association, and apply may take that away. */
function holdings(side: Side): readonly Holding[] {
  const gone = new Set(side.leaving('aws_eip_association', ['delete']).flatMap((source) => denotes(source, ['allocation_id'], 'elastic-ip').certain));
  return HOLDERS.flatMap(({ type, attributes }) => side.all(type).filter(({ resource }) => !gone.has(resource.address)).flatMap((source) => held(source, attributes)));
}

function formerHoldings(side: Side): readonly Holding[] {
  return HOLDERS.flatMap(({ type, attributes }) => side.leaving(type, ['delete', 'update', 'no-op']).flatMap((source) => held(source, attributes)));
}

function held(source: Source, attributes: readonly string[]): readonly Holding[] {
  const { address, type } = source.resource;
  const [eip = address] = type === 'aws_eip' ? [] : denotes(source, ['allocation_id'], 'elastic-ip').certain;
  return attributes.map((attribute) => ({ resource: address, address: eip, holder: denotes(source, [attribute], 'instance', 'network-interface') }));
}

interface User {
  readonly key: Key;
  readonly certain: boolean;
  /** As its first interface, as far as the plan tells. */
  readonly first: boolean;
}

function interfaceUsers(side: Side): ReadonlyMap<Key, readonly User[]> {
  const users = new Map<Key, User[]>();
  for (const { networkInterface, user } of [...usedByInstances(side), ...usedByAttachments(side), ...alreadyUsed(side)]) {
    users.set(networkInterface, [...(users.get(networkInterface) ?? []), user]);
  }
  return users;
}

interface Use {
  readonly networkInterface: Key;
  readonly user: User;
}

/** A template uses an interface only if something is started from it. */
function usedByInstances(side: Side): readonly Use[] {
  const instances = side.all('aws_instance', 'aws_spot_instance_request').flatMap((source) => usesIn(source, 'network_interface'));
  const templates = side.all('aws_launch_template').flatMap((source) => usesIn(source, 'network_interfaces'));
  return [...instances, ...templates.map(({ networkInterface, user }) => ({ networkInterface, user: { ...user, certain: false } }))];
}

function usesIn(source: Source, block: string): readonly Use[] {
  return listed(source, [block]).flatMap((path) => usesOf(source, [...path, 'network_interface_id'], source.resource.address, isFirst(at(source, [...path, 'device_index']))));
}

function isFirst(deviceIndex: Attribute): boolean {
  const index = deviceIndex.number();
  return index.kind !== 'known' || index.value === 0;
}

function usedByAttachments(side: Side): readonly Use[] {
  return side.all('aws_network_interface_attachment').flatMap((source) => {
    const [user = source.resource.address] = denotes(source, ['instance_id'], 'instance').possible;
    return usesOf(source, ['network_interface_id'], user, false);
  });
}

function usesOf(source: Source, path: readonly (string | number)[], user: Key, first: boolean): readonly Use[] {
  const meant = denotes(source, path, 'network-interface');
  return meant.possible.map((key) => ({ networkInterface: key, user: { key: user, certain: meant.certain.includes(key), first } }));
}

/** The interface's own block tells of an attachment, or the state of one that no resource of the plan describes or that apply takes away. */
function alreadyUsed(side: Side): readonly Use[] {
  const released = new Set(side.leaving('aws_network_interface_attachment', ['delete']).flatMap((source) => denotes(source, ['network_interface_id'], 'network-interface').certain));
  return side.all('aws_network_interface').filter(({ resource }) => !released.has(resource.address)).flatMap((source) => listed(source, ['attachment']).map((path) => {
    const [user = source.resource.address] = denotes(source, [...path, 'instance'], 'instance').possible;
    return { networkInterface: source.resource.address, user: { key: user, certain: true, first: isFirst(at(source, [...path, 'device_index'])) } };
  }));
}
