import type { Candidates, Direction, Key, Network } from '../network/model';
import { NO } from '../network/topology';
import type { Endpoint, Fact, SubnetPlace, Topology } from '../network/topology';
import { AddressSet, INTERNET, ServiceSet } from '../packet';
import type { Family } from '../packet';
import { either } from './conjunct';
import type { Conjunct } from './conjunct';
import { Filters } from './filters';
import { Forwarding } from './forwarding';
import { Gateways } from './gateways';
import type { AttachedGateway } from './gateways';
import type { Doorway } from './internet-in';
import type { Exit } from './exit-routes';
import type { WayOutFilters } from './internet-out';
import { Once } from './once';
import { Secrets } from './hidden';
import { Routes } from './routes';
import { unknownPlace } from './unknown-place';

/** What every question about a network looks things up in. Built once. */
export class Grounds {
  readonly topology: Topology;
  readonly filters: Filters;
  readonly routes: Routes;
  readonly forwarding: Forwarding;
  /** By family and subnet. */
  readonly doorways = new Once<Doorway>();
  readonly waysOut = new Once<WayOutFilters>();
  readonly exits = new Once<readonly Exit[]>();
  /** By the gateway and its subnet, and by what stands where. */
  readonly throughNat = new Once<readonly Conjunct[]>();
  /** Addresses of the network's own VPCs that would else be of the internet. */
  readonly own: AddressSet;
  /** What is marked sensitive in the plan. */
  readonly secrets: Secrets;
  private readonly outside: AddressSet;
  private readonly internetGateways: Gateways;
  private readonly egressOnlyGateways: Gateways;
  private readonly placedIn = new Map<string, readonly Endpoint[]>();

  constructor(readonly network: Network) {
    this.topology = network.topology;
    this.filters = new Filters(network);
    this.routes = new Routes(this.topology);
    this.internetGateways = new Gateways(this.topology.internetGateways);
    this.egressOnlyGateways = new Gateways(this.topology.egressOnlyGateways);
    this.forwarding = new Forwarding(network);
    this.secrets = new Secrets(network);
    this.own = INTERNET.intersect(AddressSet.union(network.vpcs.map(({ cidrs }) => cidrs.certain)));
    this.outside = INTERNET.subtract(this.own);
    for (const endpoint of this.topology.endpoints) {
      this.placedIn.set(endpoint.resource, [...(this.placedIn.get(endpoint.resource) ?? []), endpoint]);
    }
  }

  /** The interfaces of a resource. */
  endpointsOf(resource: string): readonly Endpoint[] {
    return this.placedIn.get(resource) ?? [];
  }

  /** The services that must not be told of what connects to a resource (`ingress`), or of what it connects to: its own port, its groups or the ACLs of its subnets hide them. */
  hiddenAt(resource: string, direction: Direction): ServiceSet {
    const endpoints = this.endpointsOf(resource);
    const own = direction === 'egress' ? [] : endpoints.flatMap(({ sensitive, services }) => (sensitive === true && services !== undefined ? [services.possible] : []));
    if (this.secrets.isEmpty(direction)) return ServiceSet.union(own);
    const filters = endpoints.flatMap((endpoint) => [...endpoint.groups.possible, ...this.placesOf(endpoint).flatMap(({ acl }) => acl.possible)]);
    return ServiceSet.union([...own, this.secrets.servicesOf(filters, direction)]);
  }

  /** The subnets in which something may stand, also those of which the plan tells nothing. */
  placesOf({ subnets: { possible, open } }: Pick<Endpoint, 'subnets'>): readonly SubnetPlace[] {
    const named = possible.map((key) => this.topology.subnets.get(key) ?? unknownPlace(key));
    return open.length === 0 ? named : [...named, unknownPlace(undefined)];
  }

  /** Whether an internet gateway is attached to the VPC of a subnet. */
  gatewayOf(place: SubnetPlace): AttachedGateway {
    return this.internetGateways.attachedTo(place.vpc);
  }

  /** Whether the gateway that a route means is an internet gateway attached to the VPC. */
  isInternetGateway(node: Candidates, place: SubnetPlace): Fact {
    return this.internetGateways.leadsTo(node, place.vpc);
  }

  /** Whether what a route takes for an internet gateway may be a VPN gateway. */
  mayBeVpnGateway(node: Candidates): boolean {
    return this.internetGateways.mayBeOther(node);
  }

  isEgressOnlyGateway(node: Candidates, place: SubnetPlace): Fact {
    return this.egressOnlyGateways.leadsTo(node, place.vpc);
  }

  /** What the internet can be: the addresses of the plan's own VPCs are not it, and gateways reject what pretends to come from there. */
  internet(family: Family): AddressSet {
    return this.outside.only(family);
  }

  /** Whether VPC Block Public Access lets traffic of a subnet through. Source: aws-semantics section 6.7. */
  admitted(place: SubnetPlace, kind: 'inbound' | 'outbound' | 'initiated-outbound'): Fact {
    const { mode, exclusions } = this.topology.publicAccessBlock;
    if (mode === 'off' || (mode === 'block-ingress' && kind === 'initiated-outbound')) return { certain: true, possible: true };
    const lifting = exclusions.filter((exclusion) => exclusion.mode !== 'allow-egress' || (kind !== 'inbound' && mode !== 'block-ingress'));
    const lifted = lifting.reduce<Fact>((all, { target, mode: lift }) => either(all, liftFact(target, place, lift === undefined)), NO);
    return mode === undefined ? { certain: lifted.certain, possible: true } : lifted;
  }
}

function liftFact(target: Candidates, place: SubnetPlace, uncertain: boolean): Fact {
  const meant = (keys: readonly Key[], vpcs: readonly Key[]): boolean => keys.includes(place.subnet) || keys.some((key) => vpcs.includes(key));
  return {
    certain: !uncertain && meant(target.certain, place.vpc.certain),
    possible: meant(target.possible, place.vpc.possible) || target.open.length > 0,
  };
}
