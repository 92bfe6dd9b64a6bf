import type { Candidates, Key, Network } from '../network/model';
import { NO } from '../network/topology';
import type { Endpoint, Fact, InternetGateway, SubnetPlace, Topology } from '../network/topology';
import { AddressSet, INTERNET } from '../packet';
import type { Family } from '../packet';
import { either } from './conjunct';
import { Filters } from './filters';
import { Forwarding } from './forwarding';
import type { Doorway } from './internet-in';
import { Once } from './once';
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
  /** Addresses of the network's own VPCs that would else be of the internet. */
  readonly own: AddressSet;
  private readonly outside: AddressSet;
  private readonly placedIn = new Map<string, readonly Endpoint[]>();

  constructor(readonly network: Network) {
    this.topology = network.topology;
    this.filters = new Filters(network);
    this.routes = new Routes(this.topology);
    this.forwarding = new Forwarding(network);
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

  /** The subnets in which an endpoint may stand, also those of which the plan tells nothing. */
  placesOf({ subnets: { possible, open } }: Endpoint): readonly SubnetPlace[] {
    const named = possible.map((key) => this.topology.subnets.get(key) ?? unknownPlace(key));
    return open.length === 0 ? named : [...named, unknownPlace(undefined)];
  }

  /** Whether an internet gateway is attached to the VPC of a subnet. */
  gatewayOf(place: SubnetPlace): { readonly fact: Fact; readonly gateway: InternetGateway | undefined } {
    return attachedTo(this.topology.internetGateways, place.vpc);
  }

  /** Whether the gateway that a route means is an internet gateway attached to the VPC. */
  isInternetGateway(node: Candidates, place: SubnetPlace): Fact {
    return leadsTo(this.topology.internetGateways, node, place.vpc);
  }

  isEgressOnlyGateway(node: Candidates, place: SubnetPlace): Fact {
    return leadsTo(this.topology.egressOnlyGateways, node, place.vpc);
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

function attachedTo(gateways: readonly InternetGateway[], vpc: Candidates): { readonly fact: Fact; readonly gateway: InternetGateway | undefined } {
  const facts = gateways.map((gateway) => ({ gateway, fact: same(gateway.vpc, vpc) }));
  const attached = facts.reduce<Fact>((all, { fact }) => either(all, fact), NO);
  const outside = vpc.open.length > 0 || vpc.possible.some((key) => !isManaged(key));
  return {
    fact: outside ? { certain: attached.certain, possible: true } : attached,
    gateway: facts.find(({ fact }) => fact.certain)?.gateway ?? facts.find(({ fact }) => fact.possible)?.gateway,
  };
}

/** A VPC that a resource of the plan describes: nothing is attached to it that the plan does not show (assumption A4). */
function isManaged(key: Key): boolean {
  return !key.startsWith('data.') && !key.includes('.data.') && !/^(?:\d+\/)?vpc-/.test(key);
}

function leadsTo(gateways: readonly InternetGateway[], node: Candidates, vpc: Candidates): Fact {
  const meant = gateways.filter(({ key }) => node.possible.includes(key));
  const facts = meant.map((gateway) => {
    const attached = same(gateway.vpc, vpc);
    return { certain: attached.certain && node.certain.includes(gateway.key), possible: attached.possible };
  });
  const literal = node.open.length > 0 || node.possible.some((key) => key.startsWith('igw-') || key.startsWith('eigw-') || key.includes('data.'));
  const found = facts.reduce<Fact>(either, NO);
  return literal ? { certain: found.certain, possible: true } : found;
}

/** Whether two references mean the same thing. */
export function same(a: Candidates, b: Candidates): Fact {
  const certain = a.certain.some((key) => b.certain.includes(key)) && a.possible.length === 1 && b.possible.length === 1;
  const open = (a.open.length > 0 && b.possible.length + b.open.length > 0) || (b.open.length > 0 && a.possible.length + a.open.length > 0);
  return { certain, possible: open || a.possible.some((key) => b.possible.includes(key)) };
}
