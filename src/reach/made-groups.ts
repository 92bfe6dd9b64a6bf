import type { SecurityGroup } from '../network/model';
import type { RemoteAccess, Topology } from '../network/topology';
import { AddressSet, PacketSet, ServiceSet } from '../packet';

/** Groups that services make for what they run, which stand in no plan. Rules judge what makes them, not these. */
export function madeGroups({ remoteAccess }: Topology): readonly SecurityGroup[] {
  return remoteAccess.map(groupOf);
}

function groupOf(access: RemoteAccess): SecurityGroup {
  const { resource, group, services, open, attribute, reasons } = access;
  const bounds = { certain: open.certain ? services : ServiceSet.EMPTY, possible: open.possible ? services : ServiceSet.EMPTY };
  return {
    key: group,
    address: undefined,
    name: undefined,
    vpc: { certain: [], possible: [], open: [`${resource} makes it`] },
    isDefault: false,
    complete: true,
    permissions: [{
      direction: 'ingress',
      group,
      owner: resource,
      block: '',
      attribute,
      services: bounds,
      peer: { kind: 'cidr', text: '0.0.0.0/0', addresses: { certain: AddressSet.ALL_IPV4, possible: AddressSet.ALL_IPV4 }, confined: false },
      packets: { certain: PacketSet.of(bounds.certain, AddressSet.ALL_IPV4), possible: PacketSet.of(bounds.possible, AddressSet.ALL_IPV4) },
      description: undefined,
      reasons: open.certain === open.possible ? [] : reasons,
      sensitive: { peer: false, services: false },
    }],
    attachments: [],
    leavesPlan: false,
    inline: [],
    standalone: [],
  };
}
