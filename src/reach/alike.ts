import type { Candidates, Direction, Key, Permission } from '../network/model';
import type { Endpoint } from '../network/topology';
import { showServices } from '../packet';
import type { Grounds } from './grounds';

/** Tells interfaces apart by what their groups say rather than by which groups they are: of many that are alike one has to be looked at. */
export class Alike {
  private readonly known = new Map<string, string>();

  constructor(private readonly grounds: Grounds) {}

  /** Equal for interfaces that stand in the same places and are filtered alike in one direction; what their own groups are does not count. */
  signature({ subnets, spread, groups, privateAddresses, unfiltered, ipv6, attached, services }: Endpoint, direction: Direction): string {
    const listens = direction === 'ingress' && services !== undefined ? [showServices(services.certain), showServices(services.possible)] : null;
    return JSON.stringify([subnets, spread, privateAddresses, unfiltered, ipv6, attached, listens, this.rules(groups, direction)]);
  }

  /** What some groups say together in one direction. */
  private rules(carried: Candidates, direction: Direction): string {
    const name = JSON.stringify([direction, carried]);
    const known = this.known.get(name) ?? JSON.stringify([carried.open, ...new Set(carried.possible.flatMap((key) => this.rulesOf(key, carried.certain.includes(key), direction)))].sort());
    this.known.set(name, known);
    return known;
  }

  private rulesOf(key: Key, certain: boolean, direction: Direction): readonly string[] {
    const group = this.grounds.filters.securityGroup(key);
    if (group?.complete !== true) return [`of ${key}`];
    return group.permissions.filter((permission) => permission.direction === direction).map((permission) => `${certain ? 'surely' : 'perhaps'} ${ruleText(permission)}`);
  }
}

/** A rule by what it admits; one of which not all is known is like no other. */
function ruleText({ services, peer, owner, block, reasons }: Permission): string {
  const who = peer.kind === 'cidr' ? peer.text : peer.kind === 'group' ? peer.groups : peer.lists;
  return JSON.stringify([showServices(services.certain), showServices(services.possible), peer.kind, who, ...(reasons.length > 0 ? [owner, block] : [])]);
}
