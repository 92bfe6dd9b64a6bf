import { block, block4, block6, v4 } from './address';
import type { Block } from './address';
import type { AclEntry, Atom, Direction, Interface, NetworkAcl, Route, RouteTarget, SecurityGroup, Subnet, Traffic, Vpc } from './world';

/** Every protocol and port. */
export const ANY: Traffic = { kind: 'any' };

/** TCP ports `from` to `to`, both included. */
export function tcp(from: number, to = from): Traffic {
  return { kind: 'ports', protocol: 6, from, to };
}

/** UDP ports `from` to `to`, both included. */
export function udp(from: number, to = from): Traffic {
  return { kind: 'ports', protocol: 17, from, to };
}

/** ICMP of IPv4; -1 is any. */
export function icmp(type = -1, code = -1): Traffic {
  return { kind: 'icmp', protocol: 1, type, code };
}

/** ICMP of IPv6; -1 is any. */
export function icmpv6(type = -1, code = -1): Traffic {
  return { kind: 'icmp', protocol: 58, type, code };
}

/** A rule that admits traffic from (or to) a block. */
export function fromBlock(direction: Direction, traffic: Traffic, peer: string): Atom {
  return { direction, traffic, peer: { kind: 'block', block: block(peer) } };
}

/** A rule that admits traffic from (or to) the members of a group. */
export function fromGroup(direction: Direction, traffic: Traffic, id: string): Atom {
  return { direction, traffic, peer: { kind: 'group', id } };
}

/** An entry of an ACL; the direction is the first word. */
export function entry(direction: Direction, number: number, action: 'allow' | 'deny', traffic: Traffic, peer: string): AclEntry {
  return { direction, number, action, traffic, block: block(peer) };
}

/** A route by the spelling of its destination. */
export function route(destination: string, kind: Exclude<RouteTarget['kind'], 'local'>, id: string): Route {
  return { destination: block(destination), target: { kind, id } };
}

/** The ACL that AWS creates with a VPC: everything, in both directions and both families the VPC has (section 15). */
export function factoryAcl(id: string, vpc: string, hasIpv6: boolean): NetworkAcl {
  const both: readonly Direction[] = ['in', 'out'];
  const ipv4Entries = both.map((direction) => entry(direction, 100, 'allow', ANY, '0.0.0.0/0'));
  const ipv6Entries = both.map((direction) => entry(direction, 101, 'allow', ANY, '::/0'));
  return { id, vpc, entries: hasIpv6 ? [...ipv4Entries, ...ipv6Entries] : ipv4Entries };
}

/** The default group of a new VPC: everything from itself, everything out (section 15). */
export function factoryGroup(id: string, vpc: string, hasIpv6: boolean): SecurityGroup {
  const atoms = [fromGroup('in', ANY, id), fromBlock('out', ANY, '0.0.0.0/0')];
  return { id, vpc, atoms: hasIpv6 ? [...atoms, fromBlock('out', ANY, '::/0')] : atoms };
}

/** A VPC with the names of its factory objects: `X_main`, `X_acl`, `X_default`. */
export function vpc(id: string, ipv4: string, ...ipv6: readonly string[]): Vpc {
  return {
    id, ipv4: [block4(ipv4)], ipv6: ipv6.map(block6), mainTable: `${id}_main`, defaultAcl: `${id}_acl`, defaultGroup: `${id}_default`,
  };
}

/** An attached instance in a subnet. */
export function instance(id: string, subnet: string, privateAddress: string, groups: readonly string[], more: Partial<Interface> = {}): Interface {
  return { id, kind: 'instance', subnet, attached: true, privateAddress: v4(privateAddress), groups, ...more };
}

/** A subnet of the zone `a`. */
export function subnet(id: string, owner: string, ipv4: string, more: Partial<Subnet> = {}): Subnet {
  return { id, vpc: owner, zone: 'a', ipv4: block4(ipv4), ...more };
}

/** Whether two blocks are the same. */
export function sameBlock(left: Block, right: Block): boolean {
  return left.family === right.family && left.base === right.base && left.length === right.length;
}
