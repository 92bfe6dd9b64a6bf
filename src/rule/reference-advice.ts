import { compareAddresses } from '../network/address-order';
import type { Confidence, Interface, Key, Network, Permission, SecurityGroup, Subnet } from '../network/model';
import { INTERNET, parseAddress } from '../packet';
import type { AddressSet } from '../packet';
import { compareText } from './order';
import { OverlapIndex } from './overlap-index';

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

/** What could replace a CIDR source, wherever it is written. */
type Replacement = Omit<ReferenceAdvice, 'permission'>;

/** Finds the private CIDR sources behind which only members of one group stand. Near linear: each CIDR is looked up once per VPC. */
export class ReferenceAdvisor {
  private readonly standing = new Map<Key, Interface[]>();
  /** By source and VPC; equal sources of a plan are mostly one object. */
  private readonly replacements = new Map<AddressSet, Map<Key | undefined, Replacement | undefined>>();
  /** The IPv4 blocks of subnets. */
  private readonly subnets: ReadonlyMap<Key, AddressSet>;
  private readonly index: OverlapIndex<Subnet>;
  /** The IPv4 blocks of VPCs. */
  private readonly vpcs: readonly AddressSet[];
  /** By group, how many resources carry it. */
  private readonly carriers: ReadonlyMap<Key, number>;

  constructor(private readonly network: Network) {
    this.subnets = new Map(network.subnets.map(({ key, cidrs }) => [key, cidrs.certain.only('ipv4')]));
    this.index = new OverlapIndex(network.subnets, ({ cidrs }) => cidrs.certain);
    this.vpcs = network.vpcs.filter(({ cidrs }) => !cidrs.certain.isEmpty()).map(({ cidrs }) => cidrs.certain.only('ipv4'));
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
    const replacement = this.replacement(permission.packets.certain.peers(), group.vpc.certain[0]);
    return replacement && { permission, ...replacement };
  }

  private replacement(source: AddressSet, vpc: Key | undefined): Replacement | undefined {
    const byVpc = this.replacements.get(source) ?? new Map<Key | undefined, Replacement | undefined>();
    this.replacements.set(source, byVpc);
    if (!byVpc.has(vpc)) byVpc.set(vpc, this.search(source, vpc));
    return byVpc.get(vpc);
  }

  private search(source: AddressSet, vpc: Key | undefined): Replacement | undefined {
    if (source.isEmpty() || source.overlaps(INTERNET) || this.vpcs.some((cidrs) => cidrs.isSubsetOf(source))) return undefined;
    const subnets = this.index.overlapping(source).filter((subnet) => !apart(vpc, subnet));
    const standing = this.interfacesIn(subnets, source);
    const reference = commonGroup(standing, this.carriers);
    if (reference === undefined) return undefined;
    return {
      confidence: standing.every(({ confidence }) => confidence === 'certain') ? 'certain' : 'possible',
      reference,
      carriers: [...new Set(standing.map((each) => each.interface.resource))].sort(compareAddresses),
      subnets: subnets.map(({ key }) => key),
    };
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
      const ipv4 = this.subnets.get(key);
      return ipv4 !== undefined && !ipv4.isEmpty() && ipv4.isSubsetOf(source);
    };
    if (each.spread === 'each' && each.subnets.certain.some(isInside)) return 'certain';
    return each.subnets.open.length === 0 && each.subnets.possible.every(isInside) ? 'certain' : 'possible';
  }
}

function isIngressCidr(permission: Permission): boolean {
  return permission.direction === 'ingress' && permission.peer.kind === 'cidr';
}

/** True if the subnet is surely in another VPC than this one. */
function apart(vpc: Key | undefined, subnet: Subnet): boolean {
  const [own] = subnet.vpc.certain;
  return vpc !== undefined && own !== undefined && vpc !== own;
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
