import fc from 'fast-check';
import { exactly } from '../../src/network/bounds';
import { networkFromPlan } from '../../src/network/from-plan';
import type { Network } from '../../src/network/model';
import { AddressSet, PacketSet, ServiceSet } from '../../src/packet';
import { describeAcls, describeGroups, planOf, recordedJson, recordedNetwork } from '../support/describe-network';
import { damaged, shuffled } from '../support/plan-json';

const RECORDED = [
  'permissions-spellings', 'permissions-services', 'permissions-unknown', 'permissions-default-groups', 'permissions-outside',
  'permissions-prefix-lists', 'acl-create', 'acl-unknown', 'state-echo', 'state-delete-rule', 'state-conflict', 'state-replace',
  'state-forget', 'state-default-groups', 'state-acl', 'state-prefix-lists', 'permissions-origins', 'acl-more', 'state-acl-conflict',
  'state-acl-moves',
];

function permissionsOf(network: Network, group: string): Network['securityGroups'][number]['permissions'] {
  return network.securityGroups.find(({ key }) => key === group)?.permissions ?? [];
}

describe('a whole permission', () => {
  it('of a known CIDR block', () => {
    const services = exactly(ServiceSet.ports('tcp', 22));
    expect(permissionsOf(recordedNetwork('permissions-spellings'), 'aws_security_group.attribute')).toEqual([{
      direction: 'ingress',
      group: 'aws_security_group.attribute',
      owner: 'aws_security_group.attribute',
      block: 'ingress:tcp/22:1',
      attribute: 'ingress.cidr_blocks',
      services,
      peer: { kind: 'cidr', text: '0.0.0.0/0', addresses: exactly(AddressSet.ALL_IPV4), confined: false },
      packets: exactly(PacketSet.of(ServiceSet.ports('tcp', 22), AddressSet.ALL_IPV4)),
      description: undefined,
      reasons: [],
      sensitive: { peer: false, services: false },
    }]);
  });

  it('of one host that is known only after apply: possible anywhere, but no question of breadth', () => {
    expect(permissionsOf(recordedNetwork('permissions-unknown'), 'aws_security_group.host')).toEqual([{
      direction: 'ingress',
      group: 'aws_security_group.host',
      owner: 'aws_security_group.host',
      block: 'ingress:tcp/22:1',
      attribute: 'ingress.cidr_blocks',
      services: exactly(ServiceSet.ports('tcp', 22)),
      peer: { kind: 'cidr', text: undefined, addresses: { certain: AddressSet.EMPTY, possible: AddressSet.ALL_IPV4 }, confined: true },
      packets: exactly(PacketSet.EMPTY),
      description: undefined,
      reasons: ['cidr_blocks comes from aws_eip.e.public_ip'],
      sensitive: { peer: false, services: false },
    }]);
  });

  it('of members of another group', () => {
    const [permission] = permissionsOf(recordedNetwork('permissions-unknown'), 'aws_security_group.mixed').filter(({ peer }) => peer.kind === 'group');
    expect(permission).toEqual({
      direction: 'ingress',
      group: 'aws_security_group.mixed',
      owner: 'aws_security_group.mixed',
      block: 'ingress:tcp/3306:1',
      attribute: 'ingress.security_groups',
      services: exactly(ServiceSet.ports('tcp', 3306)),
      peer: { kind: 'group', groups: { certain: ['aws_security_group.host'], possible: ['aws_security_group.host'], open: [] }, self: false },
      packets: exactly(PacketSet.EMPTY),
      description: undefined,
      reasons: [],
      sensitive: { peer: false, services: false },
    });
  });
});

describe.each(RECORDED)('%s', (name) => {
  const json = recordedJson(name);
  const networks = [networkFromPlan(planOf(json)), networkFromPlan(planOf(json), 'before')];

  it('matches services times addresses, within its bounds', () => {
    for (const network of networks) {
      for (const { services, peer, packets } of network.securityGroups.flatMap(({ permissions }) => permissions)) {
        const broad = peer.kind !== 'group' && !(peer.kind === 'cidr' && peer.confined);
        expect(packets).toEqual(broad ? {
          certain: PacketSet.of(services.certain, peer.addresses.certain),
          possible: PacketSet.of(services.possible, peer.addresses.possible),
        } : exactly(PacketSet.EMPTY));
        expect(services.certain.isSubsetOf(services.possible) && packets.certain.isSubsetOf(packets.possible)).toBe(true);
      }
    }
  });

  it('gives every permission and entry to its group and one owner', () => {
    for (const network of networks) {
      for (const { key, permissions } of network.securityGroups) {
        expect(permissions.map(({ group }) => group)).toEqual(permissions.map(() => key));
        const names = permissions.map(({ direction, owner, block, attribute, peer }) => JSON.stringify([direction, owner, block, attribute, peer], (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
        expect(new Set(names).size).toBe(names.length);
      }
      for (const { key, entries } of network.networkAcls) expect(entries.map(({ acl }) => acl)).toEqual(entries.map(() => key));
    }
  });

  it('does not depend on the order of the plan', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const plan = planOf(shuffled(json, seed));
      for (const side of ['after', 'before'] as const) {
        const [network, original] = [networkFromPlan(plan, side), side === 'after' ? networks[0] : networks[1]];
        expect({ groups: network.securityGroups, acls: network.networkAcls }).toEqual({ groups: original?.securityGroups, acls: original?.networkAcls });
      }
    }), { numRuns: 8, seed: 3 });
  });

  it('is read without a crash however it is damaged', () => {
    fc.assert(fc.property(fc.integer(), (seed) => {
      const plan = planOf(damaged(json, seed));
      for (const side of ['after', 'before'] as const) {
        const network = networkFromPlan(plan, side);
        expect([describeGroups(network), describeAcls(network)]).toEqual([expect.any(Array), expect.any(Array)]);
      }
    }), { numRuns: 25, seed: 3 });
  });
});
