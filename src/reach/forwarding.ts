import type { Network } from '../network/model';
import type { Endpoint, Listener, LoadBalancer, Target, TargetGroup } from '../network/topology';
import { parseAddress } from '../packet';
import { Strays } from './strays';
import type { Stray } from './strays';

/** A target of a listener. */
export interface Led {
  readonly balancer: LoadBalancer;
  readonly listener: Listener;
  readonly group: TargetGroup;
  readonly target: Target;
  /** Whether the listener surely forwards to the group. */
  readonly isSure: boolean;
}

/** What load balancers forward to: put together when first asked. */
export class Forwarding {
  private list: readonly Led[] | undefined;
  private index: ReadonlyMap<string, readonly number[]> | undefined;
  private strays: Strays | undefined;

  constructor(private readonly network: Network) {}

  /** Everything, in the order of the names of load balancer, listener, group and attachment. */
  get all(): readonly Led[] {
    this.list ??= inOrder([...this.network.topology.loadBalancers.values()].flatMap((balancer) => this.ledBy(balancer)));
    return this.list;
  }

  /** What leads, or may lead, to any of these resources and private addresses, in the same order. */
  to(keys: readonly string[]): readonly Led[] {
    const index = this.index ?? indexOf(this.all);
    this.index = index;
    const found = new Set(keys.flatMap((key) => index.get(key) ?? []));
    return [...found].sort((a, b) => a - b).flatMap((number) => this.all.slice(number, number + 1));
  }

  /** What may lead to an interface because its own address, known only after apply, may be that of a target. Each with those addresses. */
  perhapsTo({ resource, subnets, privateAddresses, ipv6, accepts }: Endpoint): readonly Stray[] {
    if (!accepts) return [];
    this.strays ??= new Strays(this.network, this.all);
    const told = new Set<string | undefined>(privateAddresses.map((text) => parseAddress(text)?.family));
    return this.strays.near(subnets).filter(({ led, family }) => led.balancer.key !== resource && !told.has(family) && (family === 'ipv4' || ipv6.possible));
  }

  private ledBy(balancer: LoadBalancer): readonly Led[] {
    return balancer.listeners.flatMap((listener) => listener.targetGroups.possible.flatMap((key) => {
      const group = this.network.topology.targetGroups.get(key);
      const isSure = listener.targetGroups.certain.includes(key);
      return group === undefined ? [] : group.targets.map((target) => ({ balancer, listener, group, target, isSure }));
    }));
  }
}

function inOrder(all: readonly Led[]): readonly Led[] {
  return all.map((led) => ({ led, name: nameOf(led) })).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ led }) => led);
}

function indexOf(all: readonly Led[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [number, { target: { resource, address } }] of all.entries()) {
    for (const key of address === undefined ? resource.possible : [...resource.possible, address]) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [number]);
      else known.push(number);
    }
  }
  return index;
}

function nameOf({ balancer, listener, group, target }: Led): string {
  return JSON.stringify([balancer.key, listener.key, group.key, target.owner]);
}
