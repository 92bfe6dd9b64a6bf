import type { Confidence, Interface, Key, Network, Permission, SecurityGroup, Subnet } from '../network/model';
import { INTERNET, parseAddress } from '../packet';
import type { AddressSet } from '../packet';
import { compareText } from './order';

/** A CIDR source that a reference to a security group could replace. */
export interface ReferenceAdvice {
  readonly permission: Permission;
  readonly confidence: Confidence;
  /** The group that everything in question carries. */
  readonly reference: Key;
  /** What carries it, by resource address. */
  readonly carriers: readonly string[];
  /** The subnets in question. */
  readonly subnets: readonly Key[];
}

/** An interface as far as a CIDR is concerned: surely in it, perhaps in it. */
interface Standing {
  readonly interface: Interface;
  readonly confidence: Confidence;
}

/** Finds the private CIDR sources behind which only members of one group stand. Near linear: subnets are looked up once per CIDR. */
export class ReferenceAdvisor {
  private readonly standing = new Map<Key, Interface[]>();
  private readonly touched = new Map<string, readonly Subnet[]>();
  private readonly subnets: ReadonlyMap<Key, Subnet>;
  /** By group, how many resources carry it. */
  private readonly carriers: ReadonlyMap<Key, number>;

  constructor(private readonly network: Network) {
    this.subnets = new Map(network.subnets.map((subnet) => [subnet.key, subnet]));
    this.carriers = new Map(network.securityGroups.map((group) => [group.key, new Set(group.attachments.map(({ resource }) => resource)).size]));
    for (const each of network.interfaces) {
      for (const subnet of each.subnets.possible) push(this.standing, subnet, each);
    }
  }

  *advice(): Iterable<ReferenceAdvice> {
    for (const group of this.network.securityGroups) {
      for (const permission of group.permissions.filter(isIngressCidr)) {
        const advice = this.advise(group, permission);
        if (advice !== undefined) yield advice;
      }
    }
  }

  private advise(group: SecurityGroup, permission: Permission): ReferenceAdvice | undefined {
    const source = permission.packets.certain.peers();
    if (source.isEmpty() || source.overlaps(INTERNET) || this.coversVpc(source)) return undefined;
    const subnets = this.subnetsOf(source).filter((subnet) => !apart(group, subnet));
    const standing = this.interfacesIn(subnets, source);
    const reference = commonGroup(standing, this.carriers);
    if (reference === undefined) return undefined;
    return {
      permission,
      confidence: standing.every(({ confidence }) => confidence === 'certain') ? 'certain' : 'possible',
      reference,
      carriers: [...new Set(standing.map((each) => each.interface.resource))].sort(compareText),
      subnets: subnets.map(({ key }) => key),
    };
  }

  private coversVpc(source: AddressSet): boolean {
    return this.network.vpcs.some(({ cidrs }) => !cidrs.certain.isEmpty() && cidrs.certain.only('ipv4').isSubsetOf(source));
  }

  private subnetsOf(source: AddressSet): readonly Subnet[] {
    const text = source.toCidrs().join();
    const known = this.touched.get(text) ?? this.network.subnets.filter(({ cidrs }) => cidrs.certain.overlaps(source));
    this.touched.set(text, known);
    return known;
  }

  private interfacesIn(subnets: readonly Subnet[], source: AddressSet): readonly Standing[] {
    const found = new Set(subnets.flatMap((subnet) => this.standing.get(subnet.key) ?? []));
    return [...found].flatMap((each) => {
      const confidence = this.standsIn(each, source);
      return confidence === undefined ? [] : [{ interface: each, confidence }];
    });
  }

  /** Whether an interface of some subnet that the source touches has its private addresses in the source; of one in each, any will do. */
  private standsIn(each: Interface, source: AddressSet): Confidence | undefined {
    if (each.privateAddresses.length > 0) {
      const inside = each.privateAddresses.map(parseAddress).some((address) => address !== undefined && source.has(address.family, address.value));
      return inside ? 'certain' : undefined;
    }
    const isInside = (key: Key): boolean => {
      const cidrs = this.subnets.get(key)?.cidrs.certain.only('ipv4');
      return cidrs !== undefined && !cidrs.isEmpty() && cidrs.isSubsetOf(source);
    };
    if (each.spread === 'each' && each.subnets.certain.some(isInside)) return 'certain';
    return each.subnets.open.length === 0 && each.subnets.possible.every(isInside) ? 'certain' : 'possible';
  }
}

function isIngressCidr(permission: Permission): boolean {
  return permission.direction === 'ingress' && permission.peer.kind === 'cidr';
}

/** True if the group and the subnet are surely in different VPCs. */
function apart(group: SecurityGroup, subnet: Subnet): boolean {
  const [a] = group.vpc.certain;
  const [b] = subnet.vpc.certain;
  return a !== undefined && b !== undefined && a !== b;
}

/** The group that all of them carry; of several the one with the fewest other carriers, then the first by name. */
function commonGroup(standing: readonly Standing[], carriers: ReadonlyMap<Key, number>): Key | undefined {
  const [first, ...others] = standing.map((each) => each.interface.groups.certain);
  const common = (first ?? []).filter((key) => others.every((groups) => groups.includes(key)));
  const reach = (key: Key): number => carriers.get(key) ?? 0;
  return [...common].sort((a, b) => reach(a) - reach(b) || compareText(a, b))[0];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
