import { ipv4Address, ipv6Address, sameAddress } from './address';
import type { Address } from './address';
import { find } from './world';
import type { Interface, LoadBalancer, LoadBalancerNode, NatGateway, Subnet, World } from './world';

/**
 * Anything with an address in a VPC: an interface, a node of a load balancer, a NAT gateway (section 3).
 * `groups` is 'none' where no group filters: NAT gateways and network load balancers created without groups (4.1).
 */
export interface Station {
  readonly id: string;
  readonly kind: 'interface' | 'node' | 'nat';
  readonly subnet: string;
  readonly vpc: string;
  readonly attached: boolean;
  readonly privateAddress: Address;
  readonly publicAddress?: Address;
  readonly ipv6Address?: Address;
  readonly ipv6IsPublic: boolean;
  readonly groups: readonly string[] | 'none';
}

function addressesOf(owner: { readonly privateAddress: number; readonly publicAddress?: number; readonly ipv6Address?: bigint }) {
  return {
    privateAddress: ipv4Address(owner.privateAddress),
    ...(owner.publicAddress === undefined ? {} : { publicAddress: ipv4Address(owner.publicAddress) }),
    ...(owner.ipv6Address === undefined ? {} : { ipv6Address: ipv6Address(owner.ipv6Address) }),
  };
}

function ofInterface(world: World, owner: Interface): Station {
  const { id, subnet, attached, groups } = owner;
  const { vpc } = find(world.subnets, subnet);
  return { id, kind: 'interface', subnet, vpc, attached, groups, ipv6IsPublic: true, ...addressesOf(owner) };
}

function ofNat(world: World, owner: NatGateway): Station {
  const { id, subnet } = owner;
  const { vpc } = find(world.subnets, subnet);
  return { id, kind: 'nat', subnet, vpc, attached: true, groups: 'none', ipv6IsPublic: false, ...addressesOf(owner) };
}

/** Internal load balancers keep the Internet off their global IPv6 addresses (11.1). */
function ofNode(balancer: LoadBalancer, node: LoadBalancerNode, index: number): Station {
  return {
    id: `${balancer.id}#${String(index)}`,
    kind: 'node',
    subnet: node.subnet,
    vpc: balancer.vpc,
    attached: true,
    groups: balancer.groups ?? 'none',
    ipv6IsPublic: !balancer.internal,
    ...addressesOf(node),
  };
}

const known = new WeakMap<World, readonly Station[]>();

/** All stations of a world. */
export function stations(world: World): readonly Station[] {
  const before = known.get(world);
  if (before !== undefined) return before;
  const all = [
    ...world.interfaces.map((owner) => ofInterface(world, owner)),
    ...world.natGateways.map((owner) => ofNat(world, owner)),
    ...world.loadBalancers.flatMap((balancer) => balancer.nodes.map((node, index) => ofNode(balancer, node, index))),
  ];
  known.set(world, all);
  return all;
}

/** The station with this id: an interface, a NAT gateway, or `balancer#index`. */
export function station(world: World, id: string): Station {
  return find(stations(world), id);
}

/** Whether packets inside the network reach the station at this address. */
export function holds(candidate: Station, wanted: Address): boolean {
  if (sameAddress(candidate.privateAddress, wanted)) return true;
  return candidate.ipv6Address !== undefined && sameAddress(candidate.ipv6Address, wanted);
}

/** The station of a VPC that holds this private (or IPv6) address. */
export function stationAt(world: World, vpc: string, wanted: Address): Station | undefined {
  return stations(world).find((candidate) => candidate.vpc === vpc && holds(candidate, wanted));
}

/** The station that the Internet knows by this address: a public IPv4 address, or an IPv6 address. */
export function publicStation(world: World, wanted: Address): Station | undefined {
  return stations(world).find((candidate) => {
    const address = wanted.family === 4 ? candidate.publicAddress : candidate.ipv6Address;
    return address !== undefined && sameAddress(address, wanted);
  });
}

/** The subnet of a station. */
export function subnetOf(world: World, owner: Station): Subnet {
  return find(world.subnets, owner.subnet);
}
