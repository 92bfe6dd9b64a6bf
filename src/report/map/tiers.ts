import type { Candidates, Key } from '../../network/model';
import type { Endpoint, SubnetPlace } from '../../network/topology';
import { AddressSet } from '../../packet';
import { leadsOutOnly, leadsToGateway } from '../../reach';
import type { Grounds } from '../../reach';
import { compareText } from '../../rule/order';
import { withoutKeys } from '../fold';
import type { TierKind } from './picture';

/** A tier before what stands in it is known. */
export interface TierPlan {
  readonly key: string;
  /** Null where no subnet tells. */
  readonly vpc: Key | null;
  readonly name: string;
  readonly kind: TierKind;
  readonly subnets: readonly SubnetPlace[];
  /** The addresses that are surely of its subnets. */
  readonly addresses: AddressSet;
}

/** Sorts subnets, and what stands in them, into tiers: by VPC, by where their routes lead, by name. */
export class Tiers {
  private readonly known = new Map<string, TierPlan>();
  private readonly kinds = new Map<Key, TierKind>();

  constructor(private readonly grounds: Grounds) {
    const places = [...grounds.topology.subnets.values()].sort((a, b) => compareText(a.subnet, b.subnet));
    const alike = new Map<string, SubnetPlace[]>();
    for (const place of places) {
      const key = JSON.stringify([vpcOf(place), this.kindOf(place), stemOf(place)]);
      alike.set(key, [...(alike.get(key) ?? []), place]);
    }
    for (const subnets of alike.values()) this.tier(subnets);
  }

  /** Every tier asked for, and every one of the network's subnets, in the order of names. */
  get all(): readonly TierPlan[] {
    return [...this.known.values()].sort((a, b) => compareText(a.key, b.key));
  }

  /** The tier of a resource that stands in some subnets. */
  of(endpoints: readonly Endpoint[]): TierPlan {
    const keys = [...new Set(endpoints.flatMap(({ subnets }) => subnets.possible))].sort(compareText);
    const places = keys.flatMap((key) => this.grounds.topology.subnets.get(key) ?? []);
    if (places.length > 0) return this.tier(places);
    return endpoints.length === 0 ? this.remember(NOWHERE) : this.remember(SOMEWHERE);
  }

  /** What stands in one subnet of a tier belongs to the tier. */
  private tier(places: readonly SubnetPlace[]): TierPlan {
    const stems = [...new Set(places.map(stemOf))].sort(compareText);
    const vpcs = [...new Set(places.map(vpcOf))];
    const vpc = vpcs.length === 1 ? vpcs[0] ?? null : null;
    const kind = KINDS.find((each) => places.some((place) => this.kindOf(place) === each)) ?? 'unknown';
    const key = JSON.stringify([vpc, RANK[kind], kind, stems]);
    const known = this.known.get(key);
    if (known !== undefined && places.every((place) => known.subnets.includes(place))) return known;
    const subnets = [...new Set([...(known?.subnets ?? []), ...places])];
    return this.remember({ key, vpc, kind, name: nameOf(stems), subnets, addresses: AddressSet.union(subnets.map(({ cidrs }) => cidrs.certain)) });
  }

  private remember(tier: TierPlan): TierPlan {
    this.known.set(tier.key, tier);
    return tier;
  }

  private kindOf(place: SubnetPlace): TierKind {
    const kind = this.kinds.get(place.subnet) ?? this.routed(place);
    this.kinds.set(place.subnet, kind);
    return kind;
  }

  private routed(place: SubnetPlace): TierKind {
    const inward = leadsToGateway(this.grounds, place);
    if (inward.certain) return 'public';
    if (inward.possible) return 'unknown';
    return leadsOutOnly(this.grounds, place).possible ? 'private' : 'isolated';
  }
}

/** From the internet inward. */
const KINDS: readonly TierKind[] = ['public', 'unknown', 'private', 'isolated', 'outside'];
const RANK: Readonly<Record<TierKind, number>> = { public: 0, unknown: 1, private: 2, isolated: 3, outside: 4 };

const NOWHERE: TierPlan = { key: '["outside"]', vpc: null, name: 'public services', kind: 'outside', subnets: [], addresses: AddressSet.EMPTY };
const SOMEWHERE: TierPlan = { key: '["somewhere"]', vpc: null, name: 'subnets not known', kind: 'unknown', subnets: [], addresses: AddressSet.EMPTY };

function vpcOf({ vpc }: { readonly vpc: Candidates }): Key | null {
  return vpc.possible.length === 1 ? vpc.possible[0] ?? null : null;
}

/** At most so many name stems make the name of a tier. */
const MOST_STEMS = 3;

function nameOf(stems: readonly string[]): string {
  return stems.length <= MOST_STEMS ? stems.join(' + ') : `${stems.slice(0, MOST_STEMS).join(' + ')} and ${stems.length - MOST_STEMS} more`;
}

/** A zone or a number at the end of a name: `_a`, `-1`, `_eu_central_1b`, `az2`. */
const SUFFIX = /(?:[_-](?:az)?(?:\d{1,4}|[a-f]|[a-z]{2}[_-][a-z]+[_-]?\d?[a-f]?)|(?<=[a-z]{3})\d{1,4})$/;

/** What subnets of one purpose have in common: `module.net.aws_subnet.private_a[0]` -> `module.net.private`, without the module of their VPC. */
function stemOf(place: SubnetPlace): string {
  const { subnet } = place;
  if (/^(?:\d+\/)?subnet-/.test(subnet)) return 'subnets outside the plan';
  const parts = withoutKeys(subnet).split('.');
  const module = parts.slice(0, -2).join('.');
  const name = withoutSuffix(parts.at(-1) ?? subnet);
  return module === '' || module === withoutKeys(vpcOf(place) ?? '').split('.').slice(0, -2).join('.') ? name : [...module.split('.').map(withoutSuffix), name].join('.');
}

function withoutSuffix(name: string): string {
  const stem = name.replace(SUFFIX, '');
  return stem === '' ? name : stem;
}
