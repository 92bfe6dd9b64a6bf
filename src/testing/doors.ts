import { exactly } from '../network/bounds';
import { MAYBE, NO, YES } from '../network/topology';
import type { BalancerKind, Fact, Listener, LoadBalancer, Target, TargetGroup } from '../network/topology';
import { parseAddress, ServiceSet } from '../packet';
import type { Piece } from './build';
import { host, joined, meant, pieces } from './places';
import type { HostSpec } from './places';
import { unknown } from './spec';

/** What a load balancer listens on, and where it forwards to. */
export interface ListenerSpec {
  readonly port: number;
  /** HTTP of an application load balancer, TCP of the others where absent. */
  readonly protocol?: string;
  /** Addresses of resources, or private addresses; `unknown` for targets that the plan does not tell. */
  readonly to: string | readonly string[] | typeof unknown;
  /** That of the listener where absent. */
  readonly targetPort?: number;
  /** Whether targets see the address of the client; by the kind of load balancer and of its targets where absent. */
  readonly preserveClientIp?: boolean;
}

/** A load balancer, where it stands and what it does. Internet-facing unless `internal`. */
export interface LoadBalancerSpec extends Pick<HostSpec, 'groups' | 'ipv6'> {
  /** `application` where absent. */
  readonly kind?: BalancerKind;
  /** Names of subnets: a node stands in each of them. */
  readonly in: string | readonly string[];
  readonly internal?: boolean | typeof unknown;
  readonly listeners?: readonly ListenerSpec[];
}

/**
 * `aws_lb.<name>` (`aws_elb.<name>` where classic) with `aws_lb_listener.<name>_<port>` and `aws_lb_target_group.<name>_<port>` for each
 * listener. Nothing filters a network load balancer without groups.
 */
export function loadBalancer(name: string, { kind = 'application', listeners = [], ...spec }: LoadBalancerSpec): Piece {
  const key = `${kind === 'classic' ? 'aws_elb' : 'aws_lb'}.${name}`;
  const made = listeners.map((each) => ({ listener: listenerOf(name, kind, each), group: targetGroupOf(name, kind, each) }));
  const balancer: LoadBalancer = { key, kind, listeners: made.map(({ listener }) => listener), dualStack: spec.ipv6 === true ? YES : NO };
  return pieces(
    host({ ...spec, resource: key, meaning: 'load-balancer', services: undefined, by: [{ text: `${key} is internet-facing`, owner: key, attribute: 'internal', isDefault: false }], spread: 'each', unfiltered: unfiltered(kind, spec.groups), public: facing(spec.internal) }),
    joined(({ loadBalancers, targetGroups }) => ({
      loadBalancers: new Map([...loadBalancers, [key, balancer]]),
      targetGroups: new Map([...targetGroups, ...made.map(({ group }): [string, TargetGroup] => [group.key, group])]),
    })),
  );
}

function unfiltered(kind: BalancerKind, groups: HostSpec['groups']): Fact {
  if (kind !== 'network') return NO;
  if (groups === unknown) return MAYBE;
  return groups === undefined || groups.length === 0 ? YES : NO;
}

function facing(internal: LoadBalancerSpec['internal'] = false): boolean | typeof unknown {
  return internal === unknown ? unknown : !internal;
}

function protocolOf(kind: BalancerKind, { protocol }: ListenerSpec): string {
  return protocol ?? (kind === 'application' ? 'HTTP' : 'TCP');
}

function listenerOf(name: string, kind: BalancerKind, spec: ListenerSpec): Listener {
  const protocol = protocolOf(kind, spec);
  const carried = protocol === 'TCP_UDP' ? (['tcp', 'udp'] as const) : protocol === 'UDP' ? (['udp'] as const) : (['tcp'] as const);
  return {
    key: `aws_lb_listener.${name}_${spec.port}`,
    protocol,
    services: exactly(ServiceSet.union(carried.map((each) => ServiceSet.ports(each, spec.port)))),
    targetGroups: meant(groupOf(name, spec)),
  };
}

function groupOf(name: string, { port }: ListenerSpec): string {
  return `aws_lb_target_group.${name}_${port}`;
}

/** What a listener decrypts it may pass on in clear. */
const PASSED_ON: Readonly<Record<string, string>> = { TLS: 'TCP', HTTPS: 'HTTP', SSL: 'TCP' };

function targetGroupOf(name: string, kind: BalancerKind, spec: ListenerSpec): TargetGroup {
  const key = groupOf(name, spec);
  const targets = spec.to === unknown ? [] : (typeof spec.to === 'string' ? [spec.to] : spec.to);
  const protocol = protocolOf(kind, spec);
  return {
    key,
    protocol: PASSED_ON[protocol] ?? protocol,
    port: spec.targetPort ?? spec.port,
    targetType: targets.every((target) => target.startsWith('aws_instance.')) ? 'instance' : 'ip',
    preserveClientIp: spec.preserveClientIp === undefined ? undefined : spec.preserveClientIp ? YES : NO,
    addressFamily: 'ipv4',
    targets: targets.map((target, index) => targetOf(target, `aws_lb_target_group_attachment.${name}_${spec.port}_${index}`)),
    open: spec.to === unknown ? [`the targets of ${key} are known only after apply`] : [],
  };
}

function targetOf(target: string, owner: string): Target {
  const isAddress = parseAddress(target) !== undefined;
  return { resource: isAddress ? meant() : meant(target), address: isAddress ? target : undefined, port: undefined, owner };
}

/** Something that Global Accelerator forwards to. */
export interface AcceleratorSpec {
  /** The address of a resource. */
  readonly to: string;
  readonly port: number;
  /** True where absent. */
  readonly preserveClientIp?: boolean;
}

/** `aws_globalaccelerator_accelerator.<name>` with one endpoint. */
export function accelerator(name: string, { to, port, preserveClientIp = true }: AcceleratorSpec): Piece {
  const endpoint = {
    resource: meant(to),
    services: exactly(ServiceSet.ports('tcp', port)),
    portOverrides: [],
    preserveClientIp: preserveClientIp ? YES : NO,
    owner: `aws_globalaccelerator_endpoint_group.${name}`,
  };
  return joined(({ accelerators }) => ({ accelerators: [...accelerators, { key: `aws_globalaccelerator_accelerator.${name}`, endpoints: [endpoint] }] }));
}
