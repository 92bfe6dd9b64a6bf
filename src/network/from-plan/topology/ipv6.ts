import type { Candidates, Key } from '../../model';
import { MAYBE, NO, YES } from '../../topology';
import type { Fact, SubnetPlace } from '../../topology';
import type { Draft, Site } from '../draft';
import type { Side } from '../side';
import { at } from '../source';
import type { Source } from '../source';
import { both, either, flag, forOneOf, isGiven, not } from './facts';
import { sourceOf } from './own-ipv4';
import { about } from './slots';

/** What IPv6 addresses are judged by. */
export interface Ipv6Grounds {
  readonly side: Side;
  readonly places: ReadonlyMap<Key, SubnetPlace>;
}

/** Whether something has an IPv6 address, and one that the internet may use. Source: aws-semantics section 6.2. */
export interface Ipv6 {
  readonly ipv6: Fact;
  readonly publicIpv6: Fact;
}

/** `isPublic` tells whether the service shows its addresses to the internet, where that is its own choice. */
export function ipv6Of(grounds: Ipv6Grounds, draft: Draft, subnets: Candidates, isPublic: Fact): Ipv6 {
  const inSubnet = forOneOf(subnets.possible.map((key) => grounds.places.get(key)?.ipv6 ?? MAYBE));
  const { site } = draft;
  const source = sourceOf(grounds.side, site);
  switch (draft.service.meaning) {
    case 'load-balancer': {
      const ipv6 = both(inSubnet, dualStack(source, site));
      return { ipv6, publicIpv6: both(ipv6, not(flag(source, ['internal'], NO))) };
    }
    case 'compute':
    case 'interface':
    case 'kubernetes':
      return alike(both(inSubnet, either(asked(grounds.side, draft), byDefault(grounds.side, draft, subnets))));
    // Tasks get one if the account has switched that on, which the plan does not tell.
    case 'container':
      return alike(both(inSubnet, MAYBE));
    default: {
      const ipv6 = both(inSubnet, dualStack(source, site));
      return { ipv6, publicIpv6: both(ipv6, isPublic) };
    }
  }
}

function alike(fact: Fact): Ipv6 {
  return { ipv6: fact, publicIpv6: fact };
}

const REQUESTS = ['ipv6_address_count', 'ipv6_addresses', 'ipv6_address_list', 'ipv6_prefix_count', 'ipv6_prefixes'];

/** Whether the resource itself, an interface made beforehand or a template asks for addresses. */
function asked(side: Side, { site: own, suppliers }: Draft): Fact {
  return [own, ...suppliers].flatMap((site) => (site === undefined ? [MAYBE] : REQUESTS.map((attribute) => asksFor(sourceOf(side, site), site, attribute)))).reduce(either, NO);
}

function asksFor(source: Source, { start }: Site, attribute: string): Fact {
  const path = [...start, attribute];
  return at(source, path).kind() === 'missing' ? NO : isGiven(source, path);
}

/** The subnet's default, which touches nothing that runs already. */
function byDefault(side: Side, { site }: Draft, subnets: Candidates): Fact {
  const source = sourceOf(side, site);
  if (!side.isNew(source) && at(source, ['ipv6_addresses']).kind() === 'known') return NO;
  return forOneOf(subnets.possible.map((key) => about(side, key, (subnet) => flag(subnet, ['assign_ipv6_address_on_creation'], NO), MAYBE)));
}

const SWITCHES = ['network_type', 'ip_address_type', 'ipv6_allowed_for_dual_stack'];

/** Both families, or IPv6 alone, as the service spells it; IPv4 where nothing is written. */
function dualStack(source: Source, { start }: Site): Fact {
  return SWITCHES.flatMap((attribute) => [[attribute], ...(start.length === 0 ? [] : [[...start, attribute]])]).map((path) => isDual(source, path)).reduce(either, NO);
}

function isDual(source: Source, path: readonly (string | number)[]): Fact {
  const attribute = at(source, path);
  if (attribute.kind() === 'missing' || attribute.kind() === 'null') return NO;
  if (attribute.kind() === 'unknown') return source.refs.isUnset(source.resource, path) ? NO : MAYBE;
  return attribute.raw() === true || /dual|ipv6/i.test(String(attribute.raw())) ? YES : NO;
}
