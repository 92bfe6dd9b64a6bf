import type { Key } from '../../model';
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
  for (const [type, attributes] of HOLDERS) {
    for (const source of side.all(type)) {
      for (const attribute of attributes) {
        const meant = denotedBy(source.refs.slot(source.resource, [attribute], ['instance', 'network-interface'])) ?? NOTHING;
        for (const key of meant.possible) hold(key, meant.certain.includes(key), source.resource.address);
      }
    }
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
  const use = (networkInterface: Key, user: User): void => {
    users.set(networkInterface, [...(users.get(networkInterface) ?? []), user]);
  };
  for (const source of side.all('aws_instance', 'aws_spot_instance_request')) {
    for (const path of elements(source, ['network_interface']) ?? []) {
      const meant = denotedBy(source.refs.slot(source.resource, [...path, 'network_interface_id'], ['network-interface'])) ?? NOTHING;
      for (const key of meant.possible) use(key, { key: source.resource.address, certain: meant.certain.includes(key) });
    }
  }
  for (const source of side.all('aws_network_interface_attachment')) {
    const meant = denotedBy(source.refs.slot(source.resource, ['network_interface_id'], ['network-interface'])) ?? NOTHING;
    const instances = denotedBy(source.refs.slot(source.resource, ['instance_id'], ['instance'])) ?? NOTHING;
    for (const key of meant.possible) use(key, { key: instances.possible[0] ?? source.resource.address, certain: meant.certain.includes(key) });
  }
  for (const source of side.all('aws_network_interface')) {
    if ((elements(source, ['attachment']) ?? []).length > 0) use(source.resource.address, { key: source.resource.address, certain: true });
  }
  return users;
}
