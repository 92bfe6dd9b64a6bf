import { exactly } from '../network/bounds';
import type { Network, Permission } from '../network/model';
import { INTERNET, PacketSet } from '../packet';
import { Grounds } from './grounds';
import { InternetView } from './internet-view';

/**
 * The view of the internet if the addresses of services of AWS were all of it. What then passes from everywhere passes from those services,
 * whose addresses only AWS knows. Undefined where no permission names a prefix list that AWS manages.
 * Source: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
export function awsServiceView(network: Network): InternetView | undefined {
  const isNamed = network.securityGroups.some(({ permissions }) => permissions.some(namesService));
  if (!isNamed) return undefined;
  const securityGroups = network.securityGroups.map((group) => ({ ...group, permissions: group.permissions.map(widened) }));
  return new InternetView(new Grounds({ ...network, securityGroups }));
}

function namesService({ peer, direction }: Permission): boolean {
  return direction === 'ingress' && peer.kind === 'prefix-list' && peer.awsName !== undefined;
}

function widened(permission: Permission): Permission {
  const { peer, services } = permission;
  if (!namesService(permission) || peer.kind !== 'prefix-list') return permission;
  return {
    ...permission,
    peer: { ...peer, addresses: exactly(INTERNET) },
    packets: { certain: PacketSet.of(services.certain, INTERNET), possible: PacketSet.of(services.possible, INTERNET) },
  };
}
