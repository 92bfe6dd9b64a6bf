import type { Key } from '../network/model';
import type { Hop, HopKind } from './conjunct';
import { inPacketOrder } from './packet-order';
import type { PathOf } from './packet-order';

/** Places that a path in one line names, and how. Routes, addresses, interfaces and ACLs of which no one entry decides are left to the long form. */
const BRIEF: Partial<Readonly<Record<HopKind, (address: string) => string>>> = {
  'internet-gateway': () => 'igw',
  'egress-only-gateway': () => 'egress-only igw',
  'nat-gateway': (address) => address,
  'security-group': (address) => groupBrief(address),
  listener: (address) => address,
  'load-balancer': (address) => address,
  'target-group': (address) => address,
  accelerator: (address) => address,
  peering: (address) => address,
  'transit-gateway': (address) => address,
};

/** How a path in one line calls a place; null for what it leaves out. */
export function briefOf(kind: HopKind, address: string | null): string | null {
  const say = BRIEF[kind];
  if (say === undefined) return null;
  if (address === null) return kind === 'security-group' ? null : say(kind.replaceAll('-', ' '));
  return say(address);
}

/** `module.a.aws_security_group.web` -> `group module.a.web`; the key of a group without a resource as it is. */
export function groupBrief(key: Key): string {
  return `group ${key.replace(/(?:^|(?<=\.))aws_security_group\./, '')}`;
}

/** A path in one line: `internet → igw → acl 100 → group web → aws_db_instance.main tcp/5432`. */
export function pathLine({ direction, resource, hops, services, peer = 'internet' }: PathTold): string {
  const between = inPacketOrder(hops, { direction, resource }).flatMap(({ brief }) => brief ?? []).filter((name, index, all) => name !== resource && name !== peer && name !== all[index - 1]);
  return direction === 'ingress'
    ? [peer, ...between, `${resource} ${services}`].join(' → ')
    : [resource, ...between, `${peer} ${services}`].join(' → ');
}

/** What a path in one line tells. */
export interface PathTold extends PathOf {
  readonly hops: readonly Hop[];
  /** As at the server: `tcp/5432`. */
  readonly services: string;
  /** Who is at the other end; the internet where absent. */
  readonly peer?: string;
}
