import { AddressSet, ServiceSet } from '../packet';
import { exactly } from '../network/bounds';
import type { Bounds } from '../network/bounds';
import type { Peer } from '../network/model';

/** A value that is known only after apply. */
export const unknown: unique symbol = Symbol('known only after apply');
/** The group itself as peer. */
export const self: unique symbol = Symbol('the group itself');

/** One port, an inclusive range, or a port known only after apply. */
export type Ports = number | readonly [number, number] | typeof unknown;

/** Members of a group as peer. */
export interface GroupPeer {
  readonly group: string;
}

/** A prefix list as peer; `entries` unknown for a list whose content the plan does not tell. */
export interface ListPeer {
  readonly list: string;
  readonly entries: readonly string[] | typeof unknown;
}

export type PeerSpec = string | typeof unknown | typeof self | GroupPeer | ListPeer;

/** What a rule admits. At most one of `tcp`, `udp`, `icmp` and `protocol`; none of them means every protocol. */
export interface ServiceSpec {
  readonly tcp?: Ports;
  readonly udp?: Ports;
  /** An ICMP type, or `any`. */
  readonly icmp?: number | 'any';
  /** A protocol by number, without ports. */
  readonly protocol?: number | typeof unknown;
  /** What is written of protocol and ports is marked sensitive in the plan. */
  readonly sensitiveServices?: boolean;
}

/** The services that a specification means, bounded. */
export function servicesOf({ tcp, udp, icmp, protocol }: ServiceSpec): Bounds<ServiceSet> {
  if (tcp !== undefined) return portsOf('tcp', tcp);
  if (udp !== undefined) return portsOf('udp', udp);
  if (icmp !== undefined) return exactly(ServiceSet.icmp(4, icmp === 'any' ? undefined : icmp));
  if (protocol === unknown) return { certain: ServiceSet.EMPTY, possible: ServiceSet.ANY };
  return exactly(protocol === undefined ? ServiceSet.ANY : ServiceSet.protocol(protocol));
}

function portsOf(protocol: 'tcp' | 'udp', ports: Ports): Bounds<ServiceSet> {
  if (ports === unknown) return { certain: ServiceSet.EMPTY, possible: ServiceSet.ports(protocol, 0, 65535) };
  const [from, to] = typeof ports === 'number' ? [ports, ports] : ports;
  return exactly(ServiceSet.ports(protocol, from, to));
}

/** The peer that a specification means; `owner` is the group that `self` stands for. */
export function peerOf(spec: PeerSpec, owner: string): Peer {
  if (spec === unknown) return { kind: 'cidr', text: undefined, confined: false, addresses: { certain: AddressSet.EMPTY, possible: AddressSet.ALL_IPV4 } };
  if (spec === self) return groupPeer(owner, true);
  if (typeof spec === 'string') return { kind: 'cidr', text: spec, confined: false, addresses: exactly(AddressSet.parse(spec)) };
  if ('group' in spec) return groupPeer(groupKey(spec.group), false);
  const known = spec.entries === unknown ? undefined : AddressSet.parse(...spec.entries);
  return {
    kind: 'prefix-list',
    lists: { certain: [spec.list], possible: [spec.list], open: [] },
    awsName: undefined,
    addresses: known === undefined ? { certain: AddressSet.EMPTY, possible: AddressSet.ALL } : exactly(known),
  };
}

function groupPeer(key: string, isSelf: boolean): Peer {
  return { kind: 'group', groups: { certain: [key], possible: [key], open: [] }, self: isSelf };
}

/** The address of a group made by the builder. */
export function groupKey(name: string): string {
  return `aws_security_group.${name}`;
}
