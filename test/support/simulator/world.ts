/**
 * A small concrete network: what stands in an account after apply, with nothing unknown. Plain data; ids are unique
 * over the whole world and are also used as Terraform names (letters, digits and underscores).
 * Section numbers refer to the specification of the semantics.
 */
import type { Block, Ipv4Block, Ipv6Block } from './address';

export interface World {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyGateways: readonly EgressOnlyGateway[];
  readonly natGateways: readonly NatGateway[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly interfaces: readonly Interface[];
  readonly peerings: readonly Peering[];
  readonly transitGateways: readonly TransitGateway[];
  readonly targetGroups: readonly TargetGroup[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly accelerators: readonly Accelerator[];
  readonly blockPublicAccess: BlockPublicAccess;
}

/** `mainTable`, `defaultAcl` and `defaultGroup` are members of the lists of the world as well. */
export interface Vpc {
  readonly id: string;
  readonly ipv4: readonly Ipv4Block[];
  readonly ipv6: readonly Ipv6Block[];
  readonly mainTable: string;
  readonly defaultAcl: string;
  readonly defaultGroup: string;
}

/** Without `table` the main table of the VPC applies, without `acl` its default ACL (5.4, 6.3). */
export interface Subnet {
  readonly id: string;
  readonly vpc: string;
  readonly zone: string;
  readonly ipv4: Ipv4Block;
  readonly ipv6?: Ipv6Block;
  readonly table?: string;
  readonly acl?: string;
}

/** The local routes of the VPC's blocks are implicit (6.3). */
export interface RouteTable {
  readonly id: string;
  readonly vpc: string;
  readonly routes: readonly Route[];
}

export interface Route {
  readonly destination: Block;
  readonly target: RouteTarget;
}

/** `interface` is an appliance; `other` is anything behind which nothing is modelled (a VPN gateway). */
export type RouteTarget =
  | { readonly kind: 'local' }
  | { readonly kind: RoutedKind; readonly id: string }
  | { readonly kind: 'other'; readonly id: string };
export type RoutedKind =
  | 'internetGateway' | 'egressOnlyGateway' | 'natGateway' | 'peering' | 'transitGateway' | 'interface';

/** Without `vpc` it is not attached. `table` is the gateway route table (6.5). */
export interface InternetGateway {
  readonly id: string;
  readonly vpc?: string;
  readonly table?: string;
}

export interface EgressOnlyGateway {
  readonly id: string;
  readonly vpc: string;
}

/** Public if and only if it has a public address. */
export interface NatGateway {
  readonly id: string;
  readonly subnet: string;
  readonly privateAddress: number;
  readonly publicAddress?: number;
}

/** What a rule or an ACL entry says about protocol and ports; -1 as type or code is any (4.2). */
export type Traffic =
  | { readonly kind: 'any' }
  | { readonly kind: 'ports'; readonly protocol: 6 | 17; readonly from: number; readonly to: number }
  | { readonly kind: 'icmp'; readonly protocol: 1 | 58; readonly type: number; readonly code: number }
  | { readonly kind: 'protocol'; readonly protocol: number };

export type Direction = 'in' | 'out';

export interface NetworkAcl {
  readonly id: string;
  readonly vpc: string;
  readonly entries: readonly AclEntry[];
}

/** `number` is 1..32766 and unique per ACL and direction. */
export interface AclEntry {
  readonly number: number;
  readonly direction: Direction;
  readonly action: 'allow' | 'deny';
  readonly traffic: Traffic;
  readonly block: Block;
}

export interface SecurityGroup {
  readonly id: string;
  readonly vpc: string;
  readonly atoms: readonly Atom[];
}

export interface Atom {
  readonly direction: Direction;
  readonly traffic: Traffic;
  readonly peer: { readonly kind: 'block'; readonly block: Block } | { readonly kind: 'group'; readonly id: string };
}

/** `kind` matters only for how a plan spells it; a database's addresses cannot be written in a plan. */
export interface Interface {
  readonly id: string;
  readonly kind: 'instance' | 'networkInterface' | 'database' | 'cache';
  readonly subnet: string;
  readonly attached: boolean;
  readonly privateAddress: number;
  readonly publicAddress?: number;
  readonly ipv6Address?: bigint;
  readonly groups: readonly string[];
}

export interface Peering {
  readonly id: string;
  readonly requester: string;
  readonly accepter: string;
  readonly active: boolean;
  readonly sameRegion: boolean;
}

export interface TransitGateway {
  readonly id: string;
  readonly referencing: boolean;
  readonly attachments: readonly TransitAttachment[];
  readonly tables: readonly TransitTable[];
}

/** `table` is the route table that packets from this VPC are looked up in; without it they are dropped. */
export interface TransitAttachment {
  readonly id: string;
  readonly vpc: string;
  readonly subnets: readonly string[];
  readonly referencing: boolean;
  readonly table?: string;
}

/** At most one table of a gateway is its `factory` one. `propagations` are attachments whose VPC blocks are routes. */
export interface TransitTable {
  readonly id: string;
  readonly factory: boolean;
  readonly propagations: readonly string[];
  readonly routes: readonly TransitRoute[];
}

/** Without `attachment` the route is a black hole. */
export interface TransitRoute {
  readonly destination: Block;
  readonly attachment?: string;
}

export type ListenerProtocol = 'TCP' | 'UDP' | 'TCP_UDP' | 'TLS' | 'HTTP' | 'HTTPS';

/** Without `preserveClientAddress` the default of table 11.3 applies. */
export interface TargetGroup {
  readonly id: string;
  readonly vpc: string;
  readonly protocol: ListenerProtocol;
  readonly port: number;
  readonly targetType: 'instance' | 'ip' | 'alb';
  readonly preserveClientAddress?: boolean;
  readonly targets: readonly Target[];
}

/** `id` is an interface, or a load balancer where the type is `alb`; an `ip` target is that interface's private address. */
export interface Target {
  readonly id: string;
  readonly port?: number;
}

/** Only a network load balancer may have no `groups`; then nothing filters what reaches its listeners (11.2). */
export interface LoadBalancer {
  readonly id: string;
  readonly kind: 'network' | 'application';
  readonly internal: boolean;
  readonly vpc: string;
  readonly nodes: readonly LoadBalancerNode[];
  readonly groups?: readonly string[];
  readonly listeners: readonly Listener[];
}

export interface LoadBalancerNode {
  readonly subnet: string;
  readonly privateAddress: number;
  readonly publicAddress?: number;
  readonly ipv6Address?: bigint;
}

export interface Listener {
  readonly port: number;
  readonly protocol: ListenerProtocol;
  readonly targetGroup: string;
}

/** `addresses` are what an endpoint sees as source where the client's address is not preserved. */
export interface Accelerator {
  readonly id: string;
  readonly addresses: readonly number[];
  readonly listeners: readonly AcceleratorListener[];
}

/** Endpoints are interfaces or load balancers. */
export interface AcceleratorListener {
  readonly protocol: 6 | 17;
  readonly from: number;
  readonly to: number;
  readonly endpoints: readonly { readonly id: string; readonly preserveClientAddress: boolean }[];
  readonly overrides: readonly { readonly listenerPort: number; readonly endpointPort: number }[];
}

/** Exclusions name a VPC or a subnet (6.7). */
export interface BlockPublicAccess {
  readonly mode: 'off' | 'block-bidirectional' | 'block-ingress';
  readonly exclusions: readonly { readonly id: string; readonly mode: 'allow-bidirectional' | 'allow-egress' }[];
}

/** A world with nothing in it, to be filled by spreading. */
export const EMPTY_WORLD: World = {
  vpcs: [], subnets: [], routeTables: [], internetGateways: [], egressOnlyGateways: [], natGateways: [], networkAcls: [],
  securityGroups: [], interfaces: [], peerings: [], transitGateways: [], targetGroups: [], loadBalancers: [],
  accelerators: [], blockPublicAccess: { mode: 'off', exclusions: [] },
};

/** The member with this id; a world that names something it does not contain is a mistake of the test. */
export function find<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((member) => member.id === id);
  if (found === undefined) throw new Error(`the world has no ${id}`);
  return found;
}
