import type { Door } from './attempt';
import { accepts } from './doors';
import type { Accelerator, LoadBalancer, World } from './world';

/** A way to a member of the world: the doors to pass in order, and the port to dial at the first of them. */
export interface Entrance {
  readonly through: readonly Door[];
  readonly dial: number;
}

type Asked = { readonly protocol: 6 | 17; readonly port: number } | { readonly protocol: 'icmp' };

/** The ports at which a load balancer listens in order to forward to this port of this target. */
function listeningPorts(world: World, balancer: LoadBalancer, id: string, protocol: number, port: number): number[] {
  return balancer.listeners.filter((listener) => accepts(listener.protocol, protocol)).flatMap((listener) => {
    const group = world.targetGroups.find((candidate) => candidate.id === listener.targetGroup);
    const isForwarded = group?.targets.some((target) => target.id === id && (target.port ?? group.port) === port);
    return isForwarded === true ? [listener.port] : [];
  });
}

/** The ports of an accelerator that lead to this port of this endpoint. */
function acceleratedPorts(accelerator: Accelerator, id: string, protocol: number, port: number): number[] {
  return accelerator.listeners.filter((listener) => listener.protocol === protocol).flatMap((listener) => {
    if (!listener.endpoints.some((endpoint) => endpoint.id === id)) return [];
    const overriding = listener.overrides.filter((override) => override.endpointPort === port).map((override) => override.listenerPort);
    const isOverridden = listener.overrides.some((override) => override.listenerPort === port);
    return [...overriding, ...(isOverridden ? [] : [port])].filter((dial) => listener.from <= dial && dial <= listener.to);
  });
}

/** Every way from the Internet to a port of an interface or load balancer: directly, and through load balancers and accelerators. */
export function entrances(world: World, id: string, service: Asked): Entrance[] {
  if (service.protocol === 'icmp') return [{ through: [], dial: 0 }];
  const { protocol, port } = service;
  const overAccelerators = world.accelerators.flatMap((accelerator) => acceleratedPorts(accelerator, id, protocol, port)
    .map((dial): Entrance => ({ through: [{ kind: 'accelerator', id: accelerator.id }], dial })));
  const overBalancers = world.loadBalancers.flatMap((balancer) => listeningPorts(world, balancer, id, protocol, port)
    .flatMap((listening) => entrances(world, balancer.id, { protocol, port: listening }))
    .flatMap((before) => balancer.nodes.map((_, node): Entrance => (
      { through: [...before.through, { kind: 'loadBalancer', id: balancer.id, node }], dial: before.dial }))));
  return [{ through: [], dial: port }, ...overAccelerators, ...overBalancers];
}
