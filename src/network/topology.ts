import type { AddressSet, Family, ServiceSet } from '../packet';
import type { Accelerator, LoadBalancer, TargetGroup } from './balancing';
import type { Bounds } from './bounds';
import type { Candidates, Key, Meaning } from './model';

/** A fact that may not be decided: true in every completion of the unknowns, true in some. */
export type Fact = Bounds<boolean>;

export const YES: Fact = { certain: true, possible: true };
export const NO: Fact = { certain: false, possible: false };
/** What is not decided. */
export const MAYBE: Fact = { certain: false, possible: true };

/** What a route leads to. `blackhole` is a target that no longer exists. */
export type RouteTargetKind =
  | 'local' | 'internet-gateway' | 'egress-only-gateway' | 'nat-gateway' | 'vpn-gateway' | 'peering' | 'transit-gateway'
  | 'gateway-endpoint' | 'appliance' | 'other' | 'blackhole';

/** One route. Source: https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html */
export interface Route {
  /** The destination's addresses; they differ where it is known only after apply. */
  readonly destination: Bounds<AddressSet>;
  /** As written: a CIDR, a prefix list id; undefined where known only after apply. */
  readonly text: string | undefined;
  readonly target: RouteTargetKind;
  /** The gateway, peering, … that is meant. */
  readonly node: Candidates;
  /** The resource instance that describes it: the table for an inline route, else the `aws_route`, endpoint or propagation. */
  readonly owner: string;
  readonly attribute: string;
  /** Learnt by propagation: never beats an equal static route. */
  readonly propagated: boolean;
  readonly reasons: readonly string[];
}

/** A route table of a VPC. */
export interface RouteTable {
  readonly key: Key;
  readonly address: string | undefined;
  readonly vpc: Candidates;
  /** Without the implicit local routes. */
  readonly routes: readonly Route[];
  /** False for a table outside the plan whose routes are not known. */
  readonly complete: boolean;
}

/** Which table and ACL hold for a subnet. */
export interface SubnetPlace {
  readonly subnet: Key;
  readonly vpc: Candidates;
  readonly routeTable: Candidates;
  readonly acl: Candidates;
  readonly availabilityZone: string | undefined;
  readonly cidrs: Bounds<AddressSet>;
  /** Every private address of the subnet in IPv6 is of this range; empty where it has none. `possible` is global space where AWS chooses it. */
  readonly ipv6: Fact;
  /** It stands for several that are alike: what stands in it and what else does need not stand in the same. */
  readonly isOneOfMany: true | undefined;
}

/** An internet gateway, or an egress-only one; attached to no VPC where `vpc` is empty. */
export interface InternetGateway {
  readonly key: Key;
  readonly vpc: Candidates;
  /** The table that routes what comes in (edge association), if any. */
  readonly routeTable: Candidates;
}

/** A NAT gateway: outbound only. Source: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
export interface NatGateway {
  readonly key: Key;
  readonly subnet: Candidates;
  /** Has a public address; a private one never leads to the internet. */
  readonly isPublic: Fact;
}

/** A VPC peering connection between two VPCs. */
export interface Peering {
  readonly key: Key;
  readonly requester: Candidates;
  readonly accepter: Candidates;
  readonly active: Fact;
  /** Both ends in one Region, as far as the plan tells: references to groups work only then. */
  readonly sameRegion: Fact;
}

/** A VPC attached to a transit gateway. */
export interface TransitGatewayAttachment {
  readonly key: Key;
  readonly vpc: Candidates;
  readonly subnets: Candidates;
  /** The transit gateway route table it is associated with. */
  readonly routeTable: Candidates;
  readonly referencing: Fact;
  readonly active: Fact;
}

/** A route of a transit gateway's table, static or propagated. */
export interface TransitRoute {
  readonly destination: Bounds<AddressSet>;
  readonly text: string | undefined;
  /** Undefined target: a blackhole. */
  readonly attachment: Candidates | undefined;
  readonly owner: string;
  readonly propagated: boolean;
}

/** A transit gateway with its attachments and tables. Source: https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html */
export interface TransitGateway {
  readonly key: Key;
  readonly referencing: Fact;
  readonly attachments: readonly TransitGatewayAttachment[];
  readonly routeTables: ReadonlyMap<Key, readonly TransitRoute[]>;
}

/** Where the interfaces of a resource stand. */
export type Spread =
  /** One interface, in one of its subnets. */
  | 'one'
  /** One in each of its subnets, all at once: load balancers, endpoints. */
  | 'each'
  /** Several in any of its subnets: autoscaling groups, services. */
  | 'some';

/** What gives a public address. */
export interface PublicBy {
  /** A sentence part: `map_public_ip_on_launch of aws_subnet.a`. */
  readonly text: string;
  /** The resource instance that says so, and by which attribute, dotted; undefined where it does so by being there. */
  readonly owner: Key;
  readonly attribute: string | undefined;
  /** Nobody asked for this address: a subnet gives one to everything. */
  readonly isDefault: boolean;
}

/** Something that packets can be sent to. */
export interface Endpoint {
  /** The resource instance that owns it. */
  readonly resource: string;
  readonly meaning: string;
  readonly subnets: Candidates;
  readonly spread: Spread;
  readonly groups: Candidates;
  /** No group at all stands before it, so nothing is filtered: network load balancers created without groups. */
  readonly unfiltered: Fact;
  readonly privateAddresses: readonly string[];
  /** The primary interface has a public IPv4 address. */
  readonly publicIpv4: Fact;
  /** What gives it one. */
  readonly publicBy: readonly PublicBy[];
  /** It has an IPv6 address. */
  readonly ipv6: Fact;
  /** And AWS lets the internet use it: not where an internal load balancer or a private database has one. */
  readonly publicIpv6: Fact;
  /** What it listens on; `ANY` for compute, whose software decides. Undefined: its listeners decide. */
  readonly services: Bounds<ServiceSet> | undefined;
  /** Its own port is marked sensitive in the plan and must not be printed. */
  readonly sensitive?: true;
  /** It exists and is attached to something that answers. */
  readonly attached: Fact;
  /** Accepts connections at all: NAT gateways and clients do not. */
  readonly accepts: boolean;
  readonly reasons: readonly string[];
}

/** A service outside every VPC, reached by its public name: OpenSearch without VPC options, the EKS API. */
export interface ServiceEndpoint {
  readonly resource: string;
  readonly meaning: Meaning;
  readonly services: ServiceSet;
  readonly open: Fact;
  readonly allowed: Bounds<AddressSet>;
  readonly attribute: string;
  readonly reasons: readonly string[];
}

/** What keeps data: no client but the applications that own it has a reason to connect. */
export const KEEPS_DATA: ReadonlySet<string> = new Set<Meaning>(['database', 'cache', 'search', 'messaging']);

/** A service that keeps data, as its own settings put it, whatever routes and groups make of that. */
export interface DataStore {
  readonly resource: string;
  readonly meaning: Meaning;
  /** What makes it public, dotted, and whether it does; undefined where the service is never public, or its instances say. */
  readonly publicBy: { readonly attribute: string; readonly on: Fact } | undefined;
  /** Where its interfaces may stand; nothing for a service outside every VPC. */
  readonly subnets: Candidates;
  /** The attribute that names the subnets, or the group of them, dotted; undefined where there is none. */
  readonly placedBy: string | undefined;
  /** The cluster, or the original of a replica, that it takes from what it does not say itself. */
  readonly partOf: Key | undefined;
}

/** Remote access to hosts that a service opens to the internet in a group of its own, which no plan shows. */
export interface RemoteAccess {
  readonly resource: string;
  /** The group that the service makes for it. */
  readonly group: Key;
  readonly services: ServiceSet;
  readonly open: Fact;
  readonly attribute: string;
  readonly reasons: readonly string[];
}

/** Why nothing can be sent to a resource, as far as the plan tells. */
export interface WithoutInterface {
  /** A sentence part: `makes resources that the plan does not show`. */
  readonly reason: string;
  /** There is surely nothing: no instance at all. Else there may be ways that are not modelled. */
  readonly isNone: boolean;
}

export type { Accelerator, AcceleratorEndpoint, BalancerKind, Listener, LoadBalancer, Target, TargetGroup } from './balancing';

/** VPC Block Public Access. Source: https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html */
export interface PublicAccessBlock {
  readonly address: string | undefined;
  readonly mode: 'off' | 'block-ingress' | 'block-bidirectional' | undefined;
  readonly exclusions: readonly { readonly owner: string; readonly target: Candidates; readonly mode: 'allow-bidirectional' | 'allow-egress' | undefined }[];
}

/** How the parts of a network are joined: what decides, beside groups and ACLs, where packets get to. */
export interface Topology {
  readonly subnets: ReadonlyMap<Key, SubnetPlace>;
  readonly routeTables: ReadonlyMap<Key, RouteTable>;
  readonly internetGateways: readonly InternetGateway[];
  readonly egressOnlyGateways: readonly InternetGateway[];
  readonly natGateways: ReadonlyMap<Key, NatGateway>;
  readonly peerings: ReadonlyMap<Key, Peering>;
  readonly transitGateways: readonly TransitGateway[];
  readonly endpoints: readonly Endpoint[];
  readonly services: readonly ServiceEndpoint[];
  readonly dataStores: readonly DataStore[];
  readonly remoteAccess: readonly RemoteAccess[];
  readonly loadBalancers: ReadonlyMap<Key, LoadBalancer>;
  readonly targetGroups: ReadonlyMap<Key, TargetGroup>;
  readonly accelerators: readonly Accelerator[];
  readonly publicAccessBlock: PublicAccessBlock;
  /** VPCs of the plan that exist before apply: of what is in them the plan shows what is its own, and the rest is taken to be as AWS makes it. */
  readonly existingVpcs: readonly Key[];
  /** Default VPCs: their gateway, main table and network ACL count as AWS makes them, where the plan does not describe them (assumption A3). */
  readonly defaultVpcs: ReadonlySet<Key>;
  /** Resources that may create or carry interfaces in ways that are not modelled, each with the reason. */
  readonly unmodelled: readonly { readonly resource: string; readonly reason: string }[];
  /** What is in the plan, and no end of any traffic as far as it tells: all but endpoints and services. */
  readonly withoutInterface: ReadonlyMap<Key, WithoutInterface>;
}

export const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

/** A topology without anything. */
export const NO_TOPOLOGY: Topology = {
  subnets: new Map(),
  routeTables: new Map(),
  internetGateways: [],
  egressOnlyGateways: [],
  natGateways: new Map(),
  peerings: new Map(),
  transitGateways: [],
  endpoints: [],
  services: [],
  dataStores: [],
  remoteAccess: [],
  loadBalancers: new Map(),
  targetGroups: new Map(),
  accelerators: [],
  publicAccessBlock: { address: undefined, mode: 'off', exclusions: [] },
  existingVpcs: [],
  defaultVpcs: new Set(),
  unmodelled: [],
  withoutInterface: new Map(),
};
