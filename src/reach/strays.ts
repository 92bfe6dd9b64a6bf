import type { Candidates, Key, Network } from '../network/model';
import type { SubnetPlace } from '../network/topology';
import { AddressSet, parseAddress } from '../packet';
import type { Family } from '../packet';
import type { Led } from './forwarding';

/**
 * Targets that a listener names by private addresses which no interface is known to have: an interface in the subnet of such an address
 * may be the target where its own address is known only after apply. Source: aws-semantics sections 2.3 and 11.3.
 */
export interface Stray {
  /** One of them stands for all that listener, group and port have in common. */
  readonly led: Led;
  readonly family: Family;
  readonly addresses: AddressSet;
}

/** All strays, by where they may be. An address is looked for among the subnets of the load balancer's VPC, so this is near to linear. */
export class Strays {
  private readonly bySubnet = new Gathering();
  private readonly special = new Gathering();
  private readonly described: ReadonlyMap<Key, SubnetPlace>;

  constructor(network: Network, all: readonly Led[]) {
    this.described = network.topology.subnets;
    const map = new AddressMap(network);
    for (const led of all) {
      const { balancer, target: { address: text } } = led;
      const address = text === undefined ? undefined : parseAddress(text);
      if (text === undefined || address === undefined) continue;
      const { subnets, isFree, isPlaced } = map.find(balancer.key, address);
      const named = { led, family: address.family, text };
      for (const subnet of subnets) this.bySubnet.add(subnet, named);
      if (isFree) this.special.add(ANYWHERE, named);
      if (isFree && !isPlaced) this.special.add(UNDESCRIBED, named);
    }
  }

  /** Those that may be in one of some subnets. */
  near({ possible, open }: Candidates): readonly Stray[] {
    if (open.length > 0) return this.special.of(ANYWHERE);
    return [...new Set(possible.flatMap((subnet) => (this.described.has(subnet) ? this.bySubnet.of(subnet) : this.special.of(UNDESCRIBED))))];
  }
}

/** In some subnet, and in one that the plan does not describe. */
const [ANYWHERE, UNDESCRIBED] = ['anywhere', 'undescribed'];

/** Targets by place; those of a place that differ only in their address are one. */
class Gathering {
  private readonly gathered = new Map<Key, Map<string, Gathered>>();
  private readonly known = new Map<Key, readonly Stray[]>();

  add(key: Key, { led, family, text }: Named): void {
    const { balancer, listener, group, target } = led;
    const name = JSON.stringify([balancer.key, listener.key, group.key, target.port, family]);
    const here = this.gathered.get(key) ?? new Map<string, Gathered>();
    const alike = here.get(name) ?? { led, family, cidrs: [] };
    alike.cidrs.push(`${text}/${family === 'ipv4' ? 32 : 128}`);
    this.gathered.set(key, here.set(name, alike));
  }

  of(key: Key): readonly Stray[] {
    const known = this.known.get(key) ?? [...(this.gathered.get(key)?.values() ?? [])].map(({ led, family, cidrs }) => ({ led, family, addresses: AddressSet.parse(...cidrs) }));
    this.known.set(key, known);
    return known;
  }
}

/** A target with the address that it is named by. */
interface Named {
  readonly led: Led;
  readonly family: Family;
  readonly text: string;
}

interface Gathered {
  readonly led: Led;
  readonly family: Family;
  readonly cidrs: string[];
}

type Address = NonNullable<ReturnType<typeof parseAddress>>;

/** Where an address may be, as a load balancer means it. */
interface Found {
  /** The described subnets that may hold it while nothing there is known to have it. */
  readonly subnets: readonly Key[];
  /** Nothing in the VPC of the load balancer is known to have it. */
  readonly isFree: boolean;
  /** It surely lies in a described subnet of that VPC, and so in no other. */
  readonly isPlaced: boolean;
}

class AddressMap {
  /** The VPCs in which some interface has the address. */
  private readonly holders = new Map<string, Set<Key>>();
  private readonly balancers = new Map<Key, Surroundings>();
  private readonly found = new Map<string, Found>();

  constructor(private readonly network: Network) {
    const { subnets, endpoints } = network.topology;
    for (const { privateAddresses, subnets: { possible } } of endpoints) {
      const vpcs = possible.flatMap((key) => subnets.get(key)?.vpc.certain ?? []);
      for (const address of privateAddresses.flatMap((text) => parseAddress(text) ?? [])) {
        this.holders.set(nameOf(address), new Set([...(this.holders.get(nameOf(address)) ?? []), ...vpcs]));
      }
    }
  }

  find(balancer: Key, address: Address): Found {
    const name = `${balancer} ${nameOf(address)}`;
    const known = this.found.get(name) ?? this.lookUp(balancer, address);
    this.found.set(name, known);
    return known;
  }

  /** An address of the load balancer's own VPC is in no other. */
  private lookUp(balancer: Key, address: Address): Found {
    const { vpcs, places, blocks } = this.surroundingsOf(balancer);
    const isIn = (set: AddressSet): boolean => set.has(address.family, address.value);
    const meant = isIn(blocks) ? places : [...this.network.topology.subnets.values()];
    const holders = this.holders.get(nameOf(address));
    const isHeld = (keys: readonly Key[]): boolean => holders !== undefined && keys.some((key) => holders.has(key));
    return {
      subnets: meant.filter(({ cidrs, vpc }) => isIn(cidrs.possible) && !isHeld(vpc.certain)).map(({ subnet }) => subnet),
      isFree: !isHeld(vpcs),
      isPlaced: places.some(({ cidrs, vpc }) => isIn(cidrs.certain) && vpc.certain.some((key) => vpcs.includes(key))),
    };
  }

  private surroundingsOf(balancer: Key): Surroundings {
    const known = this.balancers.get(balancer) ?? this.around(balancer);
    this.balancers.set(balancer, known);
    return known;
  }

  private around(balancer: Key): Surroundings {
    const { topology: { endpoints, subnets }, vpcs } = this.network;
    const nodes = endpoints.filter(({ resource }) => resource === balancer);
    const places = nodes.flatMap((node) => node.subnets.possible.map((key) => subnets.get(key)));
    const own = places.flatMap((place) => place?.vpc ?? []);
    const isOpen = own.length < places.length || nodes.some((node) => node.subnets.open.length > 0) || own.some(({ open }) => open.length > 0);
    if (isOpen) return { vpcs: [], places: [], blocks: AddressSet.EMPTY };
    const keys = new Set(own.flatMap(({ possible }) => possible));
    const blocks = AddressSet.union(vpcs.filter(({ key }) => keys.has(key)).map(({ cidrs }) => cidrs.possible));
    return { vpcs: own.flatMap(({ certain }) => certain), places: [...subnets.values()].filter(({ vpc }) => vpc.possible.some((key) => keys.has(key))), blocks };
  }
}

/** What surrounds a load balancer; nothing where that is not known. */
interface Surroundings {
  /** It is surely in these. */
  readonly vpcs: readonly Key[];
  readonly places: readonly SubnetPlace[];
  /** The addresses of its VPC. */
  readonly blocks: AddressSet;
}

function nameOf({ family, value }: Address): string {
  return `${family} ${String(value)}`;
}
