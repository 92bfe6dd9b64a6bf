import type { TagReader } from '../network/from-plan/tags';
import { FAMILIES } from '../network/topology';
import type { Endpoint } from '../network/topology';
import { AddressSet, parseCidr } from '../packet';
import type { Family } from '../packet';
import { matchGlob } from '../plan';
import type { Grounds } from '../reach';
import { standsAt } from '../reach/standing';
import { partsOf } from './policy';
import type { Description, PolicyEnd } from './policy';
import { matchText } from './text-glob';
import { Tiers } from './tiers';

/** A resource that an end means, or may mean. */
export interface Member {
  /** Why it is only possible; null where it is certain. */
  readonly reason: string | null;
  /** The families that are meant: where it is meant by its address, only that of the address. */
  readonly peers: AddressSet;
}

/** Whom an end of a policy means in one plan. */
export interface End {
  readonly internet: boolean;
  /** What is meant by CIDR blocks. */
  readonly addresses: AddressSet;
  readonly members: ReadonlyMap<string, Member>;
}

/** Whether a resource fits: null for certain, the reason for possible, undefined for no. */
type Fit = string | null | undefined;

/** Finds whom the ends of policies mean. */
export class Selector {
  private readonly tiers: Tiers;
  private readonly resources: readonly string[];

  constructor(private readonly grounds: Grounds, private readonly tags: TagReader) {
    const { endpoints, services, unmodelled } = grounds.topology;
    this.tiers = new Tiers(grounds);
    this.resources = [...new Set([...endpoints, ...services, ...unmodelled].map(({ resource }) => resource))].sort();
  }

  /** Whom an end means. */
  end(end: PolicyEnd): End {
    const parts = partsOf(end);
    const cidrs = parts.flatMap((part) => (typeof part === 'string' ? parseCidr(part) ?? [] : []));
    const addresses = AddressSet.of(cidrs);
    const named = parts.filter((part) => typeof part !== 'string' || (part !== 'internet' && parseCidr(part) === undefined));
    const members = new Map<string, Member>();
    for (const resource of this.resources) {
      const found = this.member(resource, named, addresses);
      if (found !== undefined) members.set(resource, found);
    }
    return { internet: parts.includes('internet'), addresses, members };
  }

  private member(resource: string, parts: readonly (string | Description)[], addresses: AddressSet): Member | undefined {
    const named = parts.map((part) => (typeof part === 'string' ? nameFit(part, resource) : this.descriptionFit(part, resource)));
    const fit = anyFit(named);
    if (fit === null) return { reason: null, peers: AddressSet.ALL };
    const standing = addresses.isEmpty() ? undefined : this.standing(resource, addresses);
    if (fit === undefined || standing?.reason === null) return standing;
    return { reason: fit, peers: AddressSet.ALL };
  }

  private descriptionFit({ tag = {}, tier, group }: Description, resource: string): Fit {
    const tags = Object.entries(tag).map(([key, pattern]) => this.tagFit(resource, key, pattern));
    const endpoints = this.grounds.endpointsOf(resource);
    return allFit([
      ...tags,
      ...(tier === undefined ? [] : [anyFit(endpoints.map((endpoint) => factFit(this.tiers.standsIn(endpoint, tier), `in which tier ${resource} stands is known only after apply`)))]),
      ...(group === undefined ? [] : [anyFit(endpoints.map((endpoint) => groupFit(endpoint, group)))]),
    ]);
  }

  private tagFit(resource: string, key: string, pattern: string): Fit {
    const tag = this.tags(resource, key);
    switch (tag.kind) {
      case 'known':
        return matchText(pattern, tag.value) ? null : undefined;
      case 'unset':
        return undefined;
      case 'unknown':
        return `tag ${key} of ${resource} is known only after apply`;
    }
  }

  /** What stands at one of the addresses, as far as its subnets tell. */
  private standing(resource: string, addresses: AddressSet): Member | undefined {
    const families = FAMILIES.filter((family) => !addresses.only(family).isEmpty());
    const fits = families.map((family) => ({ family, fit: this.addressFit(resource, addresses.only(family), family) }));
    const found = fits.filter(({ fit }) => fit !== undefined);
    if (found.length === 0) return undefined;
    return { reason: anyFit(found.map(({ fit }) => fit)) ?? null, peers: AddressSet.union(found.map(({ family }) => EVERYWHERE[family])) };
  }

  private addressFit(resource: string, addresses: AddressSet, family: Family): Fit {
    return anyFit(this.grounds.endpointsOf(resource).map((endpoint) =>
      factFit(standsAt(this.grounds, endpoint, addresses, family), `which address ${resource} gets is known only after apply`)));
  }
}

const EVERYWHERE: Readonly<Record<Family, AddressSet>> = { ipv4: AddressSet.ALL_IPV4, ipv6: AddressSet.ALL_IPV6 };

/** An address without keys means every instance. */
function nameFit(glob: string, resource: string): Fit {
  return matchesAddress(glob, resource) ? null : undefined;
}

function matchesAddress(glob: string, address: string): boolean {
  const plain = address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, '');
  const star = glob.indexOf('*');
  if (star < 0) return glob === address || glob === plain;
  // What stands before the first star stands for itself: most addresses are told apart by it, and matching is slow.
  const matches = (text: string): boolean => text.startsWith(glob.slice(0, star)) && matchGlob(glob, text);
  return glob === '**' || matches(address) || (plain !== address && matches(plain));
}

function groupFit({ groups, resource }: Endpoint, glob: string): Fit {
  if (groups.certain.some((key) => matchesAddress(glob, key))) return null;
  const perhaps = groups.open.length > 0 || groups.possible.some((key) => matchesAddress(glob, key));
  return perhaps ? `which groups ${resource} carries is known only after apply` : undefined;
}

function factFit({ certain, possible }: { readonly certain: boolean; readonly possible: boolean }, reason: string): Fit {
  return certain ? null : possible ? reason : undefined;
}

function anyFit(fits: readonly Fit[]): Fit {
  return fits.includes(null) ? null : fits.find((fit) => fit !== undefined);
}

function allFit(fits: readonly Fit[]): Fit {
  return fits.includes(undefined) ? undefined : fits.find((fit) => fit !== null) ?? null;
}
