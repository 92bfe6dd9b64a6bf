import type { Attribute, PlanResource } from '../../plan';
import type { References } from '../../references';
import type { Candidates, Key } from '../model';
import type { Additions } from './associations';
import { denotedBy, distinct, exactly, NOTHING, openBecause, outside, possibly, through, unionOf } from './candidates';
import type { Placement, Reference, Service, Unplaced } from './services';
import { servicesFor } from './services';
import type { ValuePath } from './value-paths';
import { attributeAt, dottedName, placesOf } from './value-paths';

/** Groups that an interface carries, and the attribute of its owner through which it does. */
export interface Carried {
  /** Undefined for groups that a resource of its own attaches. */
  readonly attribute: string | undefined;
  readonly groups: Candidates;
}

/** An interface as far as the attributes say; undefined members are left to defaults. */
export interface Draft {
  readonly service: Service;
  readonly subnets: Candidates | undefined;
  readonly vpc: Candidates | undefined;
  /** What counts where no attribute gives subnets. */
  readonly unplaced: Unplaced;
  /** Undefined: no attribute lists a group. */
  readonly listed: readonly Carried[] | undefined;
  /** Attached by resources of their own, beside the listed ones or the default. */
  readonly attached: readonly Candidates[];
  readonly replacesDefault: boolean;
  /** The attribute that names the supplier of this draft. */
  readonly via: string | undefined;
  /** Another resource made it an interface of this one, which has no attribute that tells. */
  readonly joined: boolean;
  /** A group that the service made for another resource, carried where none is listed. */
  readonly made: Candidates | undefined;
  readonly addresses: readonly string[];
}

/** Interfaces of resources before defaults are filled in. */
export interface Drafts {
  /** One per interface, or per family of equal ones; templates included. */
  of(resource: PlanResource): readonly Draft[];
}

/** Each resource is drafted once: templates and clusters serve many. */
export function draftsFrom(refs: References, additions: (carrier: Key) => Additions): Drafts {
  const known = new Map<string, readonly Draft[]>();
  const drafts: Drafts = {
    of(resource) {
      const found = known.get(resource.address);
      if (found !== undefined) return found;
      known.set(resource.address, []); // A replica of itself has no interface.
      const made = draft({ refs, additions, drafts }, resource);
      known.set(resource.address, made);
      return made;
    },
  };
  return drafts;
}

interface World {
  readonly refs: References;
  readonly additions: (carrier: Key) => Additions;
  readonly drafts: Drafts;
}

function draft(world: World, resource: PlanResource): readonly Draft[] {
  const values = world.refs.value(resource);
  if (values === undefined) return [];
  const made: Draft[] = [];
  for (const service of servicesFor(resource.type)) {
    if (!applies(world.refs, resource, values, service) || isNone(values, service) || (service.fallback && made.length > 0)) continue;
    const isAbsent = (path: ValuePath): boolean => world.refs.isUnset(resource, path);
    const starts = service.block === undefined ? [[]] : placesOf(values, [], `${service.block}.`, isAbsent);
    for (const start of starts) made.push(...draftsAt(world, { resource, values, service, start, isAbsent }));
  }
  return [...made, ...joinedInterfaces(world, resource, made[0])];
}

/** Condition of a row; what is known only after apply may be any of the values. */
function applies(refs: References, resource: PlanResource, values: Attribute, { when }: Service): boolean {
  if (when === undefined) return true;
  const text = values.get(when.attribute).string();
  if (text.kind === 'known') return when.values.includes(text.value);
  return text.kind === 'null' || refs.isUnset(resource, [when.attribute]) ? when.values.includes(when.unset) : true;
}

function isNone(values: Attribute, { most }: Service): boolean {
  const number = most === undefined ? undefined : values.get(most).number();
  return number?.kind === 'known' && number.value === 0;
}

interface Site {
  readonly resource: PlanResource;
  readonly values: Attribute;
  readonly service: Service;
  readonly start: ValuePath;
  readonly isAbsent: (path: ValuePath) => boolean;
}

function draftsAt(world: World, site: Site): readonly Draft[] {
  const own = ownDraft(world, site);
  const supplied = site.service.suppliers.length === 0 ? [] : suppliedDrafts(world, site);
  return supplied.length === 0 ? [own] : supplied.map((other) => merged(own, other));
}

function ownDraft(world: World, site: Site): Draft {
  const { placement, groups, addresses } = site.service;
  const added = world.additions(site.resource.address);
  const listed = groups.flatMap((attribute) => carriedAt(world.refs, site, attribute));
  return {
    service: site.service,
    subnets: combined([...subnetsAt(world, site, placement), ...added.subnets]),
    vpc: placement.vpc === undefined ? undefined : denoted(world.refs, site, { attribute: placement.vpc, accepts: ['vpc'] }),
    unplaced: placement.unplaced,
    listed: listed.length === 0 ? undefined : listed,
    attached: [...added.groups, ...ownGroup(site)],
    replacesDefault: added.replacesDefault,
    via: undefined,
    joined: false,
    made: madeGroup(world.refs, site),
    addresses: distinct(addresses.flatMap((attribute) => textsAt(site, attribute))),
  };
}

function ownGroup({ service, resource }: Site): readonly Candidates[] {
  const { made } = service;
  return made === undefined || made.by !== undefined ? [] : [exactly(`${resource.address}.${made.attribute}`)];
}

function madeGroup(refs: References, site: Site): Candidates | undefined {
  const { made } = site.service;
  if (made?.by === undefined) return undefined;
  const owner = denoted(refs, site, made.by) ?? NOTHING;
  return through(owner, (key) => (refs.resources.has(key) ? exactly(`${key}.${made.attribute}`) : outside(key)));
}

function combined(all: readonly Candidates[]): Candidates | undefined {
  return all.length === 0 ? undefined : unionOf(all);
}

function carriedAt(refs: References, site: Site, attribute: string): readonly Carried[] {
  const groups = denoted(refs, site, { attribute, accepts: ['security-group'] });
  return groups === undefined ? [] : [{ attribute: nameOf(site, attribute), groups }];
}

function nameOf(site: Site, attribute: string): string {
  return [dottedName(site.start), attribute].filter((part) => part !== '').join('.');
}

/** What an attribute denotes in all the elements of blocks that it stands in. */
function denoted(refs: References, site: Site, { attribute, accepts }: Reference): Candidates | undefined {
  const places = placesOf(site.values, site.start, attribute, site.isAbsent);
  return combined(places.map((place) => denotedBy(refs.slot(site.resource, place, accepts))).filter((each) => each !== undefined));
}

function subnetsAt(world: World, site: Site, placement: Placement): readonly Candidates[] {
  const direct = placement.subnets.map((attribute) => denoted(world.refs, site, { attribute, accepts: ['subnet'] }));
  const group = placement.group === undefined ? undefined : denoted(world.refs, site, placement.group);
  const members = group === undefined ? undefined : through(group, (key) => membersOf(world.refs, key));
  return [...direct, members].filter((each) => each !== undefined);
}

/** The subnets of a subnet group, whichever service it belongs to: all of them have `subnet_ids`. */
function membersOf(refs: References, group: Key): Candidates {
  const resource = refs.resources.get(group);
  const members = resource === undefined ? undefined : denotedBy(refs.slot(resource, ['subnet_ids'], ['subnet']));
  return members ?? outside(group);
}

/** Addresses that are known texts; what AWS chooses is left out. */
function textsAt(site: Site, attribute: string): readonly string[] {
  return placesOf(site.values, site.start, attribute, site.isAbsent).flatMap((place) => {
    const found = attributeAt(site.values, place);
    const list = found.list();
    return (list.kind === 'known' ? list.value : [found]).flatMap(visibleText);
  });
}

function visibleText(attribute: Attribute): readonly string[] {
  const text = attribute.stringOrNull();
  return text.kind === 'known' && !text.sensitive ? [text.value] : [];
}

/** Interfaces that the suppliers describe. The first kind of supplier that is given counts: an own interface before a template. */
function suppliedDrafts(world: World, site: Site): readonly Draft[] {
  const { suppliers } = site.service;
  for (const kind of distinct(suppliers.map(({ accepts }) => accepts.join()))) {
    const seen = new Set<Key>();
    const made = suppliers.filter(({ accepts }) => accepts.join() === kind).flatMap((reference) => {
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
  return [...made, ...supplier.open.map((reason) => unseen(supply, openBecause(reason)))];
}

/** What a supplier lists reaches its user through the attribute that names the supplier. */
function seenThrough(supplied: Draft, attribute: string, certain: boolean): Draft {
  const weaken = certain ? (candidates: Candidates) => candidates : possibly;
  return {
    ...supplied,
    subnets: supplied.subnets && weaken(supplied.subnets),
    vpc: supplied.vpc && weaken(supplied.vpc),
    listed: supplied.listed?.map(({ groups }) => ({ attribute, groups: weaken(groups) })),
    attached: supplied.attached.map(weaken),
    replacesDefault: certain && supplied.replacesDefault,
    via: attribute,
  };
}

/** A supplier that the plan does not show may list any group. */
function unseen({ attribute, site }: Supply, groups: Candidates): Draft {
  return {
    service: site.service,
    subnets: undefined,
    vpc: undefined,
    unplaced: site.service.placement.unplaced,
    listed: [{ attribute, groups }],
    attached: [],
    replacesDefault: false,
    via: attribute,
    joined: false,
    made: undefined,
    addresses: [],
  };
}

function merged(own: Draft, supplied: Draft): Draft {
  return {
    service: own.service,
    subnets: own.subnets ?? supplied.subnets,
    vpc: own.vpc ?? supplied.vpc,
    unplaced: own.unplaced === 'unknown' ? supplied.unplaced : own.unplaced,
    listed: own.listed ?? supplied.listed,
    attached: [...own.attached, ...supplied.attached],
    replacesDefault: own.replacesDefault || supplied.replacesDefault,
    via: supplied.via,
    joined: false,
    made: own.made,
    addresses: own.addresses.length > 0 ? own.addresses : supplied.addresses,
  };
}

/** Interfaces that `aws_network_interface_attachment` makes an instance's own, beside the one it starts with. */
function joinedInterfaces(world: World, resource: PlanResource, first: Draft | undefined): readonly Draft[] {
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
