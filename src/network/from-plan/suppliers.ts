import type { PlanResource } from '../../plan';
import type { Candidates, Key } from '../model';
import { NOTHING, outside, possibly } from './candidates';
import type { Draft, Site, World } from './draft';
import { denoted, nameOf } from './draft';

/** Interfaces that the suppliers of the first kind given describe: an own interface before a template. */
export function suppliedDrafts(world: World, site: Site): readonly Draft[] {
  for (const references of site.service.suppliers) {
    const seen = new Set<Key>();
    const made = references.flatMap((reference) => {
      const supplier = denoted(world.refs, site, reference);
      return supplier === undefined ? [] : suppliedBy(world, supplier, { attribute: nameOf(site, reference.attribute), seen, site });
    });
    if (made.length > 0) return made;
  }
  return [];
}

interface Supply {
  readonly attribute: string;
  readonly seen: Set<Key>;
  readonly site: Site;
}

function suppliedBy(world: World, supplier: Candidates, supply: Supply): readonly Draft[] {
  const fresh = supplier.possible.filter((key) => !supply.seen.has(key));
  for (const key of fresh) supply.seen.add(key);
  const made = fresh.flatMap((key) => {
    const resource = world.refs.resources.get(key);
    if (resource === undefined) return [unseen(supply, outside(key))];
    return world.drafts.of(resource).map((each) => seenThrough(each, supply.attribute, supplier.certain.includes(key)));
  });
  return supplier.open.length === 0 ? made : [...made, unseen(supply, { ...NOTHING, open: supplier.open })];
}

/** What a supplier lists reaches its user through the attribute that names the supplier. */
function seenThrough(supplied: Draft, attribute: string, certain: boolean): Draft {
  const weaken = certain ? (candidates: Candidates) => candidates : possibly;
  return {
    ...supplied,
    subnets: supplied.subnets && weaken(supplied.subnets),
    vpc: supplied.vpc,
    listed: supplied.listed?.map(({ groups }) => ({ attribute, groups: weaken(groups) })),
    attached: supplied.attached.map(weaken),
    replacesDefault: certain && supplied.replacesDefault,
    via: attribute,
  };
}

/** A supplier that the plan does not show may list any group, and name any subnet. */
function unseen({ attribute, site }: Supply, groups: Candidates): Draft {
  return {
    service: site.service,
    subnets: undefined,
    vpc: undefined,
    unplaced: 'unknown',
    listed: [{ attribute, groups }],
    attached: [],
    replacesDefault: false,
    via: attribute,
    joined: false,
    isCertain: true,
    made: undefined,
    addresses: [],
    site,
    suppliers: [undefined],
  };
}

function isUnseen({ suppliers }: Draft): boolean {
  return suppliers.includes(undefined);
}

/** One interface of a resource: what it says itself, and from the supplier what it leaves unset. */
export function merged(own: Draft, supplied: Draft): Draft {
  return {
    service: own.service,
    subnets: own.subnets ?? supplied.subnets,
    vpc: own.vpc ?? supplied.vpc,
    unplaced: own.unplaced === 'unknown' || isUnseen(supplied) ? supplied.unplaced : own.unplaced,
    listed: own.listed ?? supplied.listed,
    attached: [...own.attached, ...supplied.attached],
    replacesDefault: own.replacesDefault || supplied.replacesDefault,
    via: supplied.via,
    joined: false,
    isCertain: true,
    made: own.made,
    addresses: own.addresses.length > 0 ? own.addresses : supplied.addresses,
    site: own.site,
    suppliers: [...own.suppliers, ...(supplied.site === own.site ? [] : [supplied.site]), ...supplied.suppliers],
  };
}

/** Interfaces that `aws_network_interface_attachment` makes an instance's own, beside the one it starts with. */
export function joinedInterfaces(world: World, resource: PlanResource, first: Draft | undefined): readonly Draft[] {
  if (first === undefined) return [];
  return world.additions(resource.address).interfaces.flatMap((joined) =>
    joined.possible.flatMap((key) => {
      const other = world.refs.resources.get(key);
      const drafts = other === undefined ? [] : world.drafts.of(other);
      const certain = joined.certain.includes(key);
      return drafts.map((each) => ({ ...seenThrough(each, '', certain), service: first.service, joined: true }));
    }),
  );
}
