import type { Direction, Network, Permission, SecurityGroup, Vpc } from '../../network/model';
import { INTERNET, IntervalSet, PacketSet, ServiceSet, showAddresses } from '../../packet';
import type { AddressSet, Slice } from '../../packet';
import { HIDDEN } from '../../reach';
import { compareText } from '../../rule/order';
import type { TierPlan } from './tiers';
import { toldText } from './told';
import type { Told } from './told';

/** One kind of peer of a group, by the keys of the model. */
export type Peering =
  | { readonly kind: 'internet' }
  | { readonly kind: 'self' }
  | { readonly kind: 'group' | 'vpc'; readonly key: string }
  /** `whole`: every address of its subnets. */
  | { readonly kind: 'tier'; readonly key: string; readonly whole: boolean };

/** What a group admits from some peers, or lets out to them. */
export interface FlowPlan extends Told {
  readonly ends: readonly Peering[];
  readonly addresses: string | null;
  readonly confidence: 'certain' | 'possible';
}

/** At most so many CIDR blocks are written out. */
const MOST_CIDRS = 3;

/** What stands around a group: which addresses mean something to the reader. */
export class Surroundings {
  private readonly vpcs: ReadonlyMap<string, Vpc>;

  constructor({ vpcs }: Network, private readonly tiers: readonly TierPlan[]) {
    this.vpcs = new Map(vpcs.map((vpc) => [vpc.key, vpc]));
  }

  /** What a group admits (`ingress`) or lets out (`egress`), over all its permissions, by peer. */
  flows(group: SecurityGroup, direction: Direction): readonly FlowPlan[] {
    const permissions = group.permissions.filter((permission) => permission.direction === direction);
    return joined([
      ...this.openly(permissions.filter(({ sensitive }) => !sensitive.services), group),
      ...this.openly(permissions.filter(({ sensitive }) => sensitive.services), group).map((flow): FlowPlan => ({ ...flow, secret: true })),
    ]);
  }

  private openly(permissions: readonly Permission[], group: SecurityGroup): readonly FlowPlan[] {
    const open = permissions.filter(({ sensitive, peer }) => !sensitive.peer && peer.kind !== 'group');
    const sure = PacketSet.union(open.map(({ packets }) => packets.certain));
    return [
      ...sure.slices.map((slice) => this.byAddress(slice, group)),
      ...open.flatMap((permission) => uncertain(permission)),
      ...permissions.flatMap((permission) => (permission.peer.kind === 'group' ? byGroup(permission) : permission.sensitive.peer ? [hidden(permission)] : [])),
    ];
  }

  private byAddress({ services, peers }: Slice, group: SecurityGroup): FlowPlan {
    return { ends: this.endsOf(peers, group), addresses: showAddresses(peers, MOST_CIDRS), services: ServiceSet.from(IntervalSet.of([services])), confidence: 'certain' };
  }

  /** The internet, the VPC of the group, and those of its tiers that the addresses hold in part. */
  private endsOf(peers: AddressSet, group: SecurityGroup): readonly Peering[] {
    const [key] = group.vpc.possible;
    const own = key === undefined || group.vpc.possible.length > 1 ? undefined : this.vpcs.get(key)?.cidrs.certain;
    const internet: readonly Peering[] = isInternet(peers) ? [{ kind: 'internet' }] : [];
    if (key === undefined || own === undefined || own.isEmpty()) return internet;
    if (own.only('ipv4').isSubsetOf(peers)) return [...internet, { kind: 'vpc', key }];
    const inside = this.tiers.filter(({ vpc, addresses }) => vpc === key && addresses.overlaps(peers));
    return [...internet, ...inside.map((tier): Peering => ({ kind: 'tier', key: tier.key, whole: tier.addresses.isSubsetOf(peers) }))];
  }
}

function isInternet(peers: AddressSet): boolean {
  return (['ipv4', 'ipv6'] as const).some((family) => INTERNET.only(family).isSubsetOf(peers));
}


/** What a permission may admit beyond what it surely does: its reasons say what is not known. */
function uncertain({ packets, services, peer, reasons }: Permission): readonly FlowPlan[] {
  const isConfined = peer.kind === 'cidr' && peer.confined;
  if (!isConfined && packets.certain.equals(packets.possible)) return [];
  const what = isConfined ? 'one place of the network' : peer.kind === 'cidr' ? peer.text ?? 'addresses' : 'addresses of a prefix list';
  return [{ ends: [], addresses: `${what} (${whyOf(reasons)})`, services: services.possible, confidence: 'possible' }];
}

function whyOf(reasons: readonly string[]): string {
  return reasons.length === 0 ? 'known only after apply' : reasons.join('; ');
}

function byGroup({ peer, services, reasons }: Permission): readonly FlowPlan[] {
  if (peer.kind !== 'group') return [];
  const { groups, self } = peer;
  const named = groups.possible.map((key): FlowPlan => {
    const isSure = groups.certain.includes(key) && !services.certain.isEmpty();
    return { ends: [self ? { kind: 'self' } : { kind: 'group', key }], addresses: null, services: isSure ? services.certain : services.possible, confidence: isSure ? 'certain' : 'possible' };
  });
  const more: readonly FlowPlan[] = groups.open.length === 0 ? [] : [{ ends: [], addresses: `a group (${whyOf(reasons)})`, services: services.possible, confidence: 'possible' }];
  return [...named, ...more];
}

function hidden({ services }: Permission): FlowPlan {
  return { ends: [], addresses: HIDDEN, services: services.possible, confidence: services.certain.isEmpty() ? 'possible' : 'certain' };
}

/** One flow for each set of peers, its services together. */
function joined(flows: readonly FlowPlan[]): readonly FlowPlan[] {
  const known = new Map<string, FlowPlan>();
  for (const flow of flows) {
    const key = JSON.stringify([flow.confidence, flow.ends, flow.addresses, flow.secret]);
    const other = known.get(key);
    known.set(key, other === undefined ? flow : { ...flow, services: other.services.union(flow.services) });
  }
  return [...known.values()].sort((a, b) => compareText(orderOf(a), orderOf(b)));
}

const KINDS: readonly Peering['kind'][] = ['internet', 'vpc', 'tier', 'group', 'self'];

/** Widest first. */
function orderOf(flow: FlowPlan): string {
  const { confidence, ends: [end], addresses } = flow;
  const rank = end === undefined ? KINDS.length : KINDS.indexOf(end.kind);
  return JSON.stringify([confidence, rank, end, addresses, toldText(flow)]);
}
