import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact } from '../../topology';
import { denotedBy, NOTHING } from '../candidates';
import type { Side } from '../side';
import { elements } from '../source';

/** What holds elastic addresses, and which instances use which interfaces that were made beforehand. */
export interface Addresses {
  /** Whether a resource (or an interface that it uses) has an elastic address, and which resource says so. */
  elastic(resource: Key): { readonly fact: Fact; readonly by: readonly string[] };
  /** Whether anything uses an interface. */
  used(networkInterface: Key): Fact;
}

/** Reads elastic addresses and the use of interfaces. Source: aws-semantics section 6.1. */
export function addressesOf(side: Side): Addresses {
  const holders = new Map<Key, { certain: boolean; by: string[] }>();
  const hold = (key: Key, certain: boolean, by: string): void => {
    const known = holders.get(key) ?? { certain: false, by: [] };
    holders.set(key, { certain: known.certain || certain, by: [...known.by, by] });
  };
  for (const { resource, held } of holdings(side)) {
    for (const key of held.possible) hold(key, held.certain.includes(key), resource);
  }
  const users = interfaceUsers(side);
  const through = new Map<Key, Key[]>();
  for (const [networkInterface, instances] of users) for (const { key } of instances) through.set(key, [...(through.get(key) ?? []), networkInterface]);
  return {
    elastic: (resource) => {
      const found = [resource, ...(through.get(resource) ?? [])].flatMap((key) => holders.get(key) ?? []);
      if (found.length === 0) return { fact: NO, by: [] };
      return { fact: found.some(({ certain }) => certain) ? YES : MAYBE, by: found.flatMap(({ by }) => by) };
    },
    used: (networkInterface) => {
      const instances = users.get(networkInterface) ?? [];
      if (instances.length === 0) return NO;
      return instances.some(({ certain }) => certain) ? YES : MAYBE;
    },
  };
}

const HOLDERS = [['aws_eip', ['instance', 'network_interface']], ['aws_eip_association', ['instance_id', 'network_interface_id']]] as const;

interface User {
  readonly key: Key;
  readonly certain: boolean;
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

function usedByInstances(side: Side): readonly Use[] {
  return side.all('aws_instance', 'aws_spot_instance_request').flatMap((source) => (elements(source, ['network_interface']) ?? []).flatMap((path) => {
    const meant = denotedBy(source.refs.slot(source.resource, [...path, 'network_interface_id'], ['network-interface'])) ?? NOTHING;
    return meant.possible.map((key) => ({ networkInterface: key, user: { key: source.resource.address, certain: meant.certain.includes(key) } }));
  }));
}

function usedByAttachments(side: Side): readonly Use[] {
  return side.all('aws_network_interface_attachment').flatMap((source) => {
    const meant = denotedBy(source.refs.slot(source.resource, ['network_interface_id'], ['network-interface'])) ?? NOTHING;
    const instances = denotedBy(source.refs.slot(source.resource, ['instance_id'], ['instance'])) ?? NOTHING;
    return meant.possible.map((key) => ({ networkInterface: key, user: { key: instances.possible[0] ?? source.resource.address, certain: meant.certain.includes(key) } }));
  });
}

/** The state knows of an attachment that no resource of the plan describes. */
function alreadyUsed(side: Side): readonly Use[] {
  return side.all('aws_network_interface').filter((source) => (elements(source, ['attachment']) ?? []).length > 0)
    .map(({ resource: { address } }) => ({ networkInterface: address, user: { key: address, certain: true } }));
}

/** Which resource gives an elastic address to what. */
function holdings(side: Side): readonly { readonly resource: Key; readonly held: Candidates }[] {
  return HOLDERS.flatMap(([type, attributes]) => side.all(type).flatMap((source) => attributes.map((attribute) =>
    ({ resource: source.resource.address, held: denotedBy(source.refs.slot(source.resource, [attribute], ['instance', 'network-interface'])) ?? NOTHING }))));
}
