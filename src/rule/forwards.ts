import type { Bounds } from '../network/bounds';
import type { Key } from '../network/model';
import type { Listener, LoadBalancer, Target } from '../network/topology';
import { ServiceSet } from '../packet';
import { arriving } from '../reach';
import type { Grounds } from '../reach';

/** A listener of a load balancer that leads to a target. */
export interface Forward {
  readonly balancer: LoadBalancer;
  readonly listener: Listener;
  /** What takes it; a private address where no resource of the plan is known to have it. */
  readonly to: { readonly resource: Key } | { readonly address: string };
  /** The resource instance that makes it a target. */
  readonly owner: string;
  /** Whether the listener surely leads there. */
  readonly isCertain: boolean;
  /** As they arrive at the target. */
  readonly services: Bounds<ServiceSet>;
}

/** Everything that load balancers forward to, in the order of their names. */
export function forwards({ topology, forwarding }: Grounds): readonly Forward[] {
  const holders = new Map(topology.endpoints.flatMap(({ resource, privateAddresses }) => privateAddresses.map((address) => [address, resource] as const)));
  return forwarding.all.flatMap(({ balancer, listener, group, target, isSure: leads }) => takers(target, holders).map(({ to, isSure }): Forward => (
    { balancer, listener, to, owner: target.owner, isCertain: leads && isSure, services: arriving({ listener, port: target.port ?? group.port }) }
  )));
}

interface Taker {
  readonly to: Forward['to'];
  readonly isSure: boolean;
}

function takers({ resource, address }: Target, holders: ReadonlyMap<string, Key>): readonly Taker[] {
  if (address === undefined) return resource.possible.map((key) => ({ to: { resource: key }, isSure: resource.certain.includes(key) }));
  const holder = holders.get(address);
  return [{ to: holder === undefined ? { address } : { resource: holder }, isSure: true }];
}

/** A resource that load balancers forward to. */
export interface Fronted {
  readonly resource: Key;
  /** The load balancers. */
  readonly by: readonly Key[];
  /** What they forward, as it arrives. */
  readonly services: Bounds<ServiceSet>;
}

/** The resources that load balancers forward to, each once. */
export function fronted(all: readonly Forward[]): readonly Fronted[] {
  const found = new Map<Key, Forward[]>();
  for (const forward of all) {
    if (!('resource' in forward.to)) continue;
    const known = found.get(forward.to.resource);
    if (known === undefined) found.set(forward.to.resource, [forward]);
    else known.push(forward);
  }
  return [...found].map(([resource, forwarding]) => ({
    resource,
    by: [...new Set(forwarding.map(({ balancer }) => balancer.key))],
    services: {
      certain: ServiceSet.union(forwarding.filter(({ isCertain }) => isCertain).map(({ services }) => services.certain)),
      possible: ServiceSet.union(forwarding.map(({ services }) => services.possible)),
    },
  }));
}
